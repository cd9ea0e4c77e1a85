import type { Account } from '../accounts/account.ts';
import { PlatformError } from '../errors.ts';

/** What people wrote is theirs to delete, and the administrators'. Everybody can read it, so it need not be hidden. */
export function assertMayDelete(account: Account, written: { authorId: number }): void {
  if (account.role === 'admin' || account.id === written.authorId) return;
  throw new PlatformError('FORBIDDEN', { reason: 'Only its author and administrators may delete it' });
}
