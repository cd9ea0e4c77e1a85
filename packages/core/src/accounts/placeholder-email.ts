import { PlatformError } from '../errors.ts';
import type { Account } from './account.ts';

/** A domain that never exists (RFC 2606). */
const NOWHERE = '.invalid';
const WECHAT = `wechat${NOWHERE}`;
const CLAIMS = `unverified${NOWHERE}`;

/** An address for an account without one; `name` must be unique. */
export function placeholderEmail(name: string): string {
  return `wx_${name}@${WECHAT}`;
}

/** An address for an account whose own is another's; `name` must be unique. */
export function claimEmail(name: string): string {
  return `claim_${name}@${CLAIMS}`;
}

/** What the addresses of such accounts end with. */
export const CLAIM_SUFFIX = `@${CLAIMS}`;

export function receivesMail({ email }: Pick<Account, 'email'>): boolean {
  return !email.endsWith(NOWHERE);
}

/** The address that people see: the one that they gave, where the account has none that receives mail. */
export function shownEmail({ email, pendingEmail }: Pick<Account, 'email' | 'pendingEmail'>): string {
  return receivesMail({ email }) ? email : (pendingEmail ?? email);
}

/** The address that replaces the one that is shown. */
export function shownPendingEmail(account: Pick<Account, 'email' | 'pendingEmail'>): string | null {
  return receivesMail(account) ? account.pendingEmail : null;
}

export function assertReceivesMail(account: Pick<Account, 'email'>): void {
  if (!receivesMail(account)) {
    throw new PlatformError('CONFLICT', {
      field: 'email',
      reason: 'The account has no e-mail address that receives mail',
    });
  }
}
