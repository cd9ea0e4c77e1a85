import { queryKey } from '@alingai/sdk/react-query';
import { queryClient } from '../../client.ts';

/** Providers, and the models, which can be asked when a provider can. */
export async function refreshProviders(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: queryKey('providers.list') }),
    queryClient.invalidateQueries({ queryKey: queryKey('models.list') }),
  ]);
}
