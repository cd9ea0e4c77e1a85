import { queryKey } from '@alingai/sdk/react-query';
import { queryClient } from '../client.ts';

/** After an application was created or changed. */
export async function refreshApps(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: queryKey('apps.list') }),
    queryClient.invalidateQueries({ queryKey: queryKey('apps.get') }),
  ]);
}

/** After an application was deleted. It is not requested again itself: the answer would be 404. */
export function refreshAppList(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: queryKey('apps.list') });
}
