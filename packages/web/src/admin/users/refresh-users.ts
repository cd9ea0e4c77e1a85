import { queryKey } from '@alingai/sdk/react-query';
import { refreshProfile } from '../../account/session.ts';
import { queryClient } from '../../client.ts';

/** A user has changed, who may be the administrator. */
export async function refreshUsers(): Promise<void> {
  const keys = [queryKey('users.list'), queryKey('users.get'), queryKey('users.getBudget'), queryKey('system.info')];
  await Promise.all([refreshProfile(), ...keys.map((it) => queryClient.invalidateQueries({ queryKey: it }))]);
}
