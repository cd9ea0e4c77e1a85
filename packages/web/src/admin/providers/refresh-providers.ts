import { queryKey } from '@alingai/sdk/react-query';
import { queryClient } from '../../client.ts';

export function refreshProviders(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: queryKey('providers.list') });
}
