import type { BackgroundTasks } from '../background-tasks.ts';
import { PlatformError } from '../errors.ts';
import type { Limits } from '../limits/limits.ts';
import type { Clock } from '../ports/clock.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { Settings } from '../settings.ts';
import { type Account, emailKey } from './account.ts';
import { type MailTokens, refusedToken } from './mail-tokens.ts';
import { passwordResetMail } from './mails.ts';
import { assertNotCommon } from './password-policy.ts';
import { assertReceivesMail, receivesMail } from './placeholder-email.ts';
import type { AccountStore } from './store.ts';

const RESET_LIFETIME_MS = 60 * 60 * 1000;

interface PasswordRecoveryDependencies {
  store: { accounts: AccountStore };
  passwords: Passwords;
  clock: Clock;
  mailer: Mailer;
  settings: Pick<Settings, 'webPages'>;
  limits: Limits;
  backgroundTasks: BackgroundTasks;
  mailTokens: MailTokens;
}

/** Recovery of accounts whose password is forgotten. */
export function createPasswordRecovery({
  store,
  passwords,
  clock,
  mailer,
  settings: { webPages },
  limits,
  backgroundTasks,
  mailTokens,
}: PasswordRecoveryDependencies) {
  /**
   * Sends the mail if there is such an account. It runs in the background, so that the response
   * time does not reveal whether there is.
   */
  function request(email: string): void {
    backgroundTasks.run('send password reset mail', async () => {
      const account = await store.accounts.byEmail(emailKey(email));
      if (account?.status !== 'active' || !receivesMail(account)) return;
      if (!(await limits.allows('mail', `account:${account.id}`))) return;
      await sendMail(account);
    });
  }

  async function sendMail(account: Account): Promise<void> {
    const { id: accountId, email } = account;
    const token = await mailTokens.issue({ accountId, purpose: 'reset-password', email }, RESET_LIFETIME_MS);
    await mailer.send(passwordResetMail(account, token, webPages));
  }

  /** Sends the mail for an administrator. Throws when the account cannot receive it. */
  async function requestFor(account: Account): Promise<void> {
    if (account.status !== 'active') {
      throw new PlatformError('CONFLICT', { field: 'user_id', reason: 'The account is disabled' });
    }
    assertReceivesMail(account);
    await limits.take('mail', `account:${account.id}`);
    backgroundTasks.run('send password reset mail', () => sendMail(account));
  }

  /** Sets a new password with a token from the mail, and ends all sessions. */
  async function reset(token: string, password: string): Promise<void> {
    // Checked before the token is consumed, so that a refused password does not require a new mail.
    assertNotCommon('password', password, { email: '', username: '' });
    const hash = await mailTokens.hashOf(token);
    // A token that nobody sent is not worth the time that hashing a password takes.
    await mailTokens.find(hash, 'reset-password');
    const passwordHash = await passwords.hash(password);
    if (!(await store.accounts.resetPassword(hash, passwordHash, clock.now()))) throw refusedToken();
  }

  return { request, requestFor, reset };
}

export type PasswordRecovery = ReturnType<typeof createPasswordRecovery>;
