import { queryKey } from '@alingai/sdk/react-query';
import { queryClient } from '../client.ts';

/** An application was made, changed or deleted. */
export async function refreshApps(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: queryKey('apps.list') }),
    queryClient.invalidateQueries({ queryKey: queryKey('apps.get') }),
  ]);
}
