import { PlatformError } from '../errors.ts';
import type { Limits } from '../limits/limits.ts';
import type { Clock } from '../ports/clock.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { Settings } from '../settings.ts';
import { type Account, emailKey, type NewAccount, type Preferences, usernameKey } from './account.ts';
import { assertNotCommon } from './password-policy.ts';
import { claimEmail } from './placeholder-email.ts';
import type { AccountStore, Taken } from './store.ts';
import type { Verification } from './verification.ts';

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
  fullName?: string;
  phone?: string;
  /** Whether the most common passwords are refused. */
  refuseCommonPassword: boolean;
}

/** What somebody who creates an account for another person decides. */
export interface CreatedAccount extends Registration, Pick<Account, 'role' | 'mustChangePassword'> {}

/** A new account with default values. */
export function newAccount(
  fields: Pick<NewAccount, 'username' | 'email' | 'passwordHash' | 'role' | 'emailVerified'>,
  now: number,
): NewAccount {
  return {
    ...fields,
    email: emailKey(fields.email),
    pendingEmail: null,
    usernameKey: usernameKey(fields.username),
    status: 'active',
    mustChangePassword: false,
    twoFactorEnabled: false,
    totpSecret: null,
    totpLastStep: null,
    secondFactorTries: 0,
    secondFactorPausedUntil: null,
    wechatOpenId: null,
    wechatUnionId: null,
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

/** The account. Throws CONFLICT when its name or address is taken. */
export function assertFree(outcome: Account | Taken): Account {
  if ('taken' in outcome) {
    throw new PlatformError('CONFLICT', { field: outcome.taken, reason: 'is already taken' });
  }
  return outcome;
}

interface RegistrationDependencies {
  store: { accounts: AccountStore };
  passwords: Passwords;
  secrets: Secrets;
  clock: Clock;
  settings: Pick<Settings, 'sendsMail'>;
  limits: Limits;
  verification: Verification;
}

export function createRegistration({
  store,
  passwords,
  secrets,
  clock,
  settings,
  limits,
  verification,
}: RegistrationDependencies) {
  /** Creates an account and sends the verification mail. */
  async function create(wish: CreatedAccount): Promise<Account> {
    const account = assertFree(await store.accounts.insert(await accountOf(wish)));
    verification.send(account);
    return account;
  }

  /**
   * As `create`, for whoever comes. Where mails are sent, nobody learns from the answer whether an
   * address has an account: it is answered alike, and the new account waits for an address that
   * only its owner could give away. The mail to the owner tells.
   */
  async function register(registration: Registration): Promise<Account> {
    await limits.take('login', `register:${emailKey(registration.email)}`);
    const wish = await accountOf({ ...registration, role: 'user', mustChangePassword: false });
    const made = await store.accounts.insert(wish);
    const isClaim = 'taken' in made && made.taken === 'email' && settings.sendsMail;
    const account = assertFree(isClaim ? await store.accounts.insert(await claim(wish)) : made);
    verification.send(account);
    return account;
  }

  async function accountOf({ refuseCommonPassword, password, ...fields }: CreatedAccount): Promise<NewAccount> {
    if (refuseCommonPassword) assertNotCommon('password', password, fields);
    const passwordHash = await passwords.hash(password);
    const { username, email, role, mustChangePassword, fullName = null, phone = null } = fields;
    return {
      ...newAccount({ username, email, passwordHash, role, emailVerified: false }, clock.now()),
      mustChangePassword,
      fullName,
      phone,
    };
  }

  async function claim(account: NewAccount): Promise<NewAccount> {
    const name = (await secrets.digest(secrets.random())).slice(0, 24);
    return { ...account, email: claimEmail(name), pendingEmail: account.email };
  }

  return { create, register };
}
