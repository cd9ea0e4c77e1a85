import { PlatformError } from '../errors.ts';
import { type Account, type AccountChanges, emailKey } from './account.ts';
import type { AccountStore } from './store.ts';
import type { Verification } from './verification.ts';

/**
 * The changes that follow a wish for another e-mail address: it is pending until somebody has
 * verified that it receives mail, and the old one stays until then.
 */
export function addressChanges(account: Account, email: string | undefined): Pick<AccountChanges, 'pendingEmail'> {
  if (email === undefined) return {};
  const wanted = emailKey(email);
  return wanted === account.email || wanted === account.pendingEmail ? {} : { pendingEmail: wanted };
}

/** Throws CONFLICT when another account has the address. */
export async function assertFreeAddress(
  store: { accounts: AccountStore },
  { id }: Account,
  email: string,
): Promise<void> {
  const owner = await store.accounts.byEmail(email);
  if (owner && owner.id !== id) throw new PlatformError('CONFLICT', { field: 'email', reason: 'is already taken' });
}

/** Asks the new address to be verified, and tells the old one. */
export function announceAddress(verification: Verification, account: Account): void {
  verification.send(account);
  verification.tellOfWish(account);
}
