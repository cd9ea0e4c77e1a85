import { PlatformError } from '../errors.ts';
import type { Limits } from '../limits/limits.ts';
import type { Clock } from '../ports/clock.ts';
import type { Passwords } from '../ports/passwords.ts';
import { type Account, emailKey, type NewAccount, type Preferences, usernameKey } from './account.ts';
import { assertNotCommon } from './password-policy.ts';
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
    usernameKey: usernameKey(fields.username),
    status: 'active',
    mustChangePassword: false,
    twoFactorEnabled: false,
    totpSecret: null,
    totpLastStep: null,
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

interface RegistrationPorts {
  store: { accounts: AccountStore };
  passwords: Passwords;
  clock: Clock;
}

export function createRegistration(
  { store, passwords, clock }: RegistrationPorts,
  limits: Limits,
  verification: Verification,
) {
  /** Creates an account and sends the verification mail. */
  async function create({ refuseCommonPassword, password, ...fields }: CreatedAccount): Promise<Account> {
    if (refuseCommonPassword) assertNotCommon('password', password, fields);
    const passwordHash = await passwords.hash(password);
    const { username, email, role, mustChangePassword, fullName = null, phone = null } = fields;
    const account = assertFree(
      await store.accounts.insert({
        ...newAccount({ username, email, passwordHash, role, emailVerified: false }, clock.now()),
        mustChangePassword,
        fullName,
        phone,
      }),
    );
    verification.send(account);
    return account;
  }

  async function register(registration: Registration): Promise<Account> {
    await limits.take('login', `register:${emailKey(registration.email)}`);
    return create({ ...registration, role: 'user', mustChangePassword: false });
  }

  return { create, register };
}

export type Registrations = ReturnType<typeof createRegistration>;
