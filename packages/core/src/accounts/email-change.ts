import { type Account, type AccountChanges, emailKey } from './account.ts';
import type { MailTokenStore } from './store.ts';
import type { Verification } from './verification.ts';

/** What changes with an account's e-mail address: another one must be verified again. */
export function addressChanges(
  account: Account,
  email: string | undefined,
): Pick<AccountChanges, 'email' | 'emailVerified'> {
  if (email === undefined || emailKey(email) === account.email) return {};
  return { email: emailKey(email), emailVerified: false };
}

/** Sends a mail to the new address of an account. Whoever reads those of the old one has no say any more. */
export async function settleAtNewAddress(
  store: { mailTokens: MailTokenStore },
  verification: Verification,
  account: Account,
): Promise<void> {
  await store.mailTokens.discard(account.id, 'reset-password');
  await store.mailTokens.discard(account.id, 'verify-email');
  verification.send(account);
}
