import { queryKey } from '@alingai/sdk/react-query';
import { queryClient } from '../client.ts';

/** An application was made or changed. */
export async function refreshApps(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: queryKey('apps.list') }),
    queryClient.invalidateQueries({ queryKey: queryKey('apps.get') }),
  ]);
}

/** An application was deleted: it is not asked for again itself, as it would not be found. */
export function refreshAppList(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: queryKey('apps.list') });
}
