import type { Background } from '../background.ts';
import { PlatformError } from '../errors.ts';
import type { Limits } from '../limits/limits.ts';
import type { Ports } from '../ports.ts';
import { type Account, emailKey, type NewAccount, type Preferences, usernameKey } from './account.ts';
import type { MailTokens } from './mail-tokens.ts';
import { verificationMail } from './mails.ts';
import { assertNotCommon } from './password-policy.ts';
import type { Taken } from './store.ts';

const VERIFICATION_LIFETIME = 24 * 60 * 60 * 1000;

const PREFERENCES: Preferences = {
  language: 'zh-CN',
  theme: 'auto',
  timezone: 'Asia/Shanghai',
  emailNotifications: true,
  pushNotifications: false,
  marketingEmails: false,
};

export interface Registration {
  username: string;
  email: string;
  password: string;
  /** Whether the most common passwords are refused. */
  refuseCommonPassword: boolean;
}

/** An account as it begins. */
export function newAccount(
  facts: Pick<NewAccount, 'username' | 'email' | 'passwordHash' | 'role' | 'emailVerified'>,
  now: number,
): NewAccount {
  return {
    ...facts,
    email: emailKey(facts.email),
    usernameKey: usernameKey(facts.username),
    status: 'active',
    fullName: null,
    bio: null,
    location: null,
    website: null,
    phone: null,
    birthday: null,
    avatar: null,
    preferences: { ...PREFERENCES },
    createdAt: now,
    updatedAt: now,
    lastLoginAt: null,
  };
}

/** The account, or CONFLICT when somebody else holds its name or address. */
export function assertFree(outcome: Account | Taken): Account {
  if ('taken' in outcome) {
    throw new PlatformError('CONFLICT', { field: outcome.taken, reason: 'is already taken' });
  }
  return outcome;
}

export function createRegistration(
  { store, passwords, clock, mailer }: Ports,
  limits: Limits,
  background: Background,
  mailTokens: MailTokens,
) {
  async function register(registration: Registration): Promise<Account> {
    await limits.take('login', `register:${emailKey(registration.email)}`);
    if (registration.refuseCommonPassword) assertNotCommon('password', registration.password, registration);
    const passwordHash = await passwords.hash(registration.password);
    const { username, email } = registration;
    const account = assertFree(
      await store.accounts.insert(
        newAccount({ username, email, passwordHash, role: 'user', emailVerified: false }, clock.now()),
      ),
    );
    background.run('send verification mail', async () => {
      const token = await mailTokens.issue(account.id, 'verify-email', VERIFICATION_LIFETIME);
      await mailer.send(verificationMail(account, token));
    });
    return account;
  }

  async function verifyEmail(token: string): Promise<void> {
    const accountId = await mailTokens.redeem(token, 'verify-email');
    await store.accounts.update(accountId, { emailVerified: true, updatedAt: clock.now() });
  }

  return { register, verifyEmail };
}
