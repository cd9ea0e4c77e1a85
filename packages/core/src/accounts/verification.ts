import type { BackgroundTasks } from '../background-tasks.ts';
import { PlatformError } from '../errors.ts';
import type { Limits } from '../limits/limits.ts';
import type { Clock } from '../ports/clock.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { Settings } from '../settings.ts';
import type { Account } from './account.ts';
import type { MailTokens } from './mail-tokens.ts';
import { addressChangedMail, verificationMail } from './mails.ts';
import { assertReceivesMail, receivesMail } from './placeholder-email.ts';
import type { AccountStore } from './store.ts';

const LIFETIME_MS = 24 * 60 * 60 * 1000;

interface VerificationDependencies {
  store: { accounts: AccountStore };
  clock: Clock;
  mailer: Mailer;
  settings: Pick<Settings, 'webPages'>;
  limits: Limits;
  backgroundTasks: BackgroundTasks;
  mailTokens: MailTokens;
}

/** Verifies that an e-mail address belongs to the person who entered it. */
export function createVerification({
  store,
  clock,
  mailer,
  settings: { webPages },
  limits,
  backgroundTasks,
  mailTokens,
}: VerificationDependencies) {
  /** Sends the mail in the background. */
  function send(account: Account): void {
    backgroundTasks.run('send verification mail', async () => {
      const token = await mailTokens.issue(account.id, 'verify-email', LIFETIME_MS);
      await mailer.send(verificationMail(account, token, webPages));
    });
  }

  /** Tells the address that an account had until now, in the background. */
  function tellOldAddress(previous: Account): void {
    if (!receivesMail(previous)) return;
    backgroundTasks.run('send mail to the old address', () => mailer.send(addressChangedMail(previous)));
  }

  async function resend(account: Account): Promise<void> {
    if (account.emailVerified) {
      throw new PlatformError('CONFLICT', { field: 'email', reason: 'The e-mail address is verified already' });
    }
    assertReceivesMail(account);
    // Counted separately from password reset mails, which are refused silently.
    await limits.take('mail', `verification:${account.id}`);
    send(account);
  }

  async function verify(token: string): Promise<void> {
    const accountId = await mailTokens.redeem(token, 'verify-email');
    await store.accounts.update(accountId, { emailVerified: true, updatedAt: clock.now() });
  }

  return { send, tellOldAddress, resend, verify };
}

export type Verification = ReturnType<typeof createVerification>;
