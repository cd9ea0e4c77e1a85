import { PlatformError } from '../errors.ts';
import type { Account } from './account.ts';

/** A domain that never exists (RFC 2606). */
const DOMAIN = 'wechat.invalid';

/** An address for an account without one; `name` must be unique. */
export function placeholderEmail(name: string): string {
  return `wx_${name}@${DOMAIN}`;
}

export function receivesMail({ email }: Pick<Account, 'email'>): boolean {
  return !email.endsWith(`@${DOMAIN}`);
}

export function assertReceivesMail(account: Account): void {
  if (!receivesMail(account)) {
    throw new PlatformError('CONFLICT', {
      field: 'email',
      reason: 'The account has no e-mail address that receives mail',
    });
  }
}
