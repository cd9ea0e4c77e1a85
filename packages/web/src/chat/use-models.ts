import type { Model } from '@alingai/sdk';
import { queryOptions } from '@alingai/sdk/react-query';
import { useQuery } from '@tanstack/react-query';
import { client } from '../client.ts';

const options = {
  ...queryOptions(client, 'models.list', { active_only: true, type: 'chat' }),
  // Models change only when an administrator changes them.
  staleTime: 5 * 60_000,
};

/** The chat models that can be asked, in the administrators' order; `undefined` until they are loaded. */
export function useAvailableModels(): readonly Model[] | undefined {
  return useQuery(options).data?.models.filter((it) => it.available);
}

/** As `useAvailableModels`, but none until they are loaded. */
export function useModels(): readonly Model[] {
  return useAvailableModels() ?? [];
}

/** The name of a model; its id when it is switched off or gone. */
export function useModelName(): (id: string) => string {
  const models = useQuery(options).data?.models ?? [];
  return (id) => models.find((it) => it.id === id)?.name ?? id;
}
