import { type Account, type AccountChanges, emailKey } from './account.ts';
import type { MailTokenStore } from './store.ts';
import type { Verification } from './verification.ts';

/** The changes that follow a new e-mail address: it must be verified again. */
export function addressChanges(
  account: Account,
  email: string | undefined,
): Pick<AccountChanges, 'email' | 'emailVerified'> {
  if (email === undefined || emailKey(email) === account.email) return {};
  return { email: emailKey(email), emailVerified: false };
}

/**
 * Sends the verification mail to the new address, tells the old one, and discards the tokens that
 * were sent there.
 */
export async function settleAtNewAddress(
  store: { mailTokens: MailTokenStore },
  verification: Verification,
  { previous, account }: { previous: Account; account: Account },
): Promise<void> {
  await store.mailTokens.discard(account.id, 'reset-password');
  await store.mailTokens.discard(account.id, 'verify-email');
  verification.tellOldAddress(previous);
  verification.send(account);
}
