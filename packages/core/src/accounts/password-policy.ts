import { invalid } from '../errors.ts';
import { COMMON_PASSWORDS } from './common-passwords.ts';

/** Throws unless the password was typed the same twice. */
export function assertConfirmed(password: string, confirmation: string): void {
  if (password !== confirmation) throw invalid('confirm_password', 'must be the same as the password');
}

/** Throws when a password is easy to guess. */
export function assertNotCommon(field: string, password: string, owner: { email: string; username: string }): void {
  const folded = password.toLowerCase();
  if (COMMON_PASSWORDS.has(folded)) throw invalid(field, 'is one of the most common passwords');
  if (folded === owner.email.toLowerCase() || folded === owner.username.toLowerCase()) {
    throw invalid(field, 'must not be the e-mail address or the user name');
  }
}
