import type { Account } from '../accounts/account.ts';
import { PlatformError } from '../errors.ts';

/**
 * Authors and administrators may delete. Everybody can read posts, so FORBIDDEN reveals nothing.
 */
export function assertMayDelete(account: Account, written: { authorId: number }): void {
  if (account.role === 'admin' || account.id === written.authorId) return;
  throw new PlatformError('FORBIDDEN', { reason: 'Only its author and administrators may delete it' });
}
