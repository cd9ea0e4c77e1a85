import { queryKey } from '@alingai/sdk/react-query';
import { queryClient } from '../../client.ts';
import { refreshProfile } from '../../session/session.ts';

/** A user has changed, who may be the administrator. */
export async function refreshUsers(): Promise<void> {
  const keys = [queryKey('users.list'), queryKey('users.get'), queryKey('users.getBudget'), queryKey('system.info')];
  await Promise.all([refreshProfile(), ...keys.map((it) => queryClient.invalidateQueries({ queryKey: it }))]);
}
