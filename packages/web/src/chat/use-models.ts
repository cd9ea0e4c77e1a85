import type { Model } from '@alingai/sdk';
import { queryOptions } from '@alingai/sdk/react-query';
import { useQuery } from '@tanstack/react-query';
import { client } from '../client.ts';

const options = {
  ...queryOptions(client, 'models.list', { active_only: true, type: 'chat' }),
  // They change when an administrator changes them.
  staleTime: 5 * 60_000,
};

/** The models that can be talked to, in the administrators' order; none until they are known. */
export function useModels(): readonly Model[] {
  return useQuery(options).data?.models ?? [];
}

/** What a model is called; its id where it is not offered any more. */
export function useModelName(): (id: string) => string {
  const models = useModels();
  return (id) => models.find((it) => it.id === id)?.name ?? id;
}
