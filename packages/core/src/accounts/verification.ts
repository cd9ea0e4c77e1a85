import type { BackgroundTasks } from '../background-tasks.ts';
import { PlatformError } from '../errors.ts';
import type { Limits } from '../limits/limits.ts';
import type { Clock } from '../ports/clock.ts';
import type { Mail, Mailer } from '../ports/mailer.ts';
import type { Settings } from '../settings.ts';
import type { Account } from './account.ts';
import { type MailTokens, refusedToken } from './mail-tokens.ts';
import { addressChangedMail, addressInUseMail, addressWishMail, verificationMail } from './mails.ts';
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
  /**
   * Sends the mail in the background, to the address that is pending or else to the account's. The
   * answer does not tell when it is another account's: the mail to its owner does.
   */
  function send(account: Account): void {
    backgroundTasks.run('send verification mail', async () => {
      const mail = await mailFor(account);
      if (mail) await mailer.send(mail);
    });
  }

  async function mailFor(account: Account): Promise<Mail | undefined> {
    const { id: accountId, email, pendingEmail } = account;
    const address = pendingEmail ?? email;
    const owner = await store.accounts.byEmail(address);
    if (owner && owner.id !== accountId) {
      return (await limits.allows('mail', `in-use:${owner.id}`)) ? addressInUseMail(owner) : undefined;
    }
    const token = await mailTokens.issue({ accountId, purpose: 'verify-email', email: address }, LIFETIME_MS);
    return verificationMail(account, address, token, webPages);
  }

  /** Tells the address of an account that another one is pending, in the background. */
  function tellOfWish(account: Account): void {
    if (!receivesMail(account)) return;
    backgroundTasks.run('send mail to the old address', () => mailer.send(addressWishMail(account)));
  }

  async function resend(account: Account): Promise<void> {
    if (account.pendingEmail === null) {
      if (account.emailVerified) {
        throw new PlatformError('CONFLICT', { field: 'email', reason: 'The e-mail address is verified already' });
      }
      assertReceivesMail(account);
    }
    // Counted separately from password reset mails, which are refused silently.
    await limits.take('mail', `verification:${account.id}`);
    send(account);
  }

  async function verify(token: string): Promise<void> {
    const verified = await store.accounts.verifyEmail(await mailTokens.hashOf(token), clock.now());
    if (!verified) throw refusedToken();
    if ('taken' in verified) throw new PlatformError('CONFLICT', { field: 'email', reason: 'is already taken' });
    const { account, replaced } = verified;
    if (replaced === null || !receivesMail({ email: replaced })) return;
    backgroundTasks.run('send mail to the old address', () => mailer.send(addressChangedMail(replaced, account)));
  }

  return { send, tellOfWish, resend, verify };
}

export type Verification = ReturnType<typeof createVerification>;
