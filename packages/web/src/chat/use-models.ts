import type { Model } from '@alingai/sdk';
import { queryOptions } from '@alingai/sdk/react-query';
import { useQuery } from '@tanstack/react-query';
import { client } from '../client.ts';

const options = {
  ...queryOptions(client, 'models.list', { active_only: true, type: 'chat' }),
  // Models change only when an administrator changes them.
  staleTime: 5 * 60_000,
};

/** The active chat models, in the administrators' order; none until they are loaded. */
export function useModels(): readonly Model[] {
  return useQuery(options).data?.models ?? [];
}

/** The name of a model; its id when it is not available any more. */
export function useModelName(): (id: string) => string {
  const models = useModels();
  return (id) => models.find((it) => it.id === id)?.name ?? id;
}
