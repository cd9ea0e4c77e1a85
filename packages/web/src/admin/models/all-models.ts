import { queryKey } from '@alingai/sdk/react-query';
import { client, queryClient } from '../../client.ts';

/** All models: an order is of them all. The key begins like that of the single pages, so that it is refreshed with them. */
export const allModelsOptions = {
  queryKey: [...queryKey('models.list'), 'all'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => client.models.list({ limit: 100 }, { signal }).toArray(),
};

export function refreshModels(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: queryKey('models.list') });
}
