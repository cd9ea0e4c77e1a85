import { queryKey } from '@alingai/sdk/react-query';
import { client, queryClient } from '../../client.ts';

/**
 * All models, because an order covers them all. The key starts like that of single pages, so both
 * are refreshed together.
 */
export const allModelsOptions = {
  queryKey: [...queryKey('models.list'), 'all'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => client.models.list({ limit: 100 }, { signal }).toArray(),
};

export function refreshModels(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: queryKey('models.list') });
}
