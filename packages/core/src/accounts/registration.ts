import { invalid, PlatformError } from '../errors.ts';
import type { Limits } from '../limits/limits.ts';
import type { Clock } from '../ports/clock.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { Settings } from '../settings.ts';
import { type Account, emailKey, type NewAccount, type Preferences, usernameKey } from './account.ts';
import type { InvitationStore } from './invitation.ts';
import { refusedInvitation } from './invitations.ts';
import { assertNotCommon } from './password-policy.ts';
import { claimEmail } from './placeholder-email.ts';
import type { RegistrationRules } from './registration-rules.ts';
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
  /** The token of an invitation. */
  invitation?: string | undefined;
}

/** What somebody who creates an account for another person decides. */
export interface CreatedAccount
  extends Omit<Registration, 'invitation'>,
    Pick<Account, 'role' | 'mustChangePassword'> {}

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

/** How an account comes into the store, and with which role. */
interface Insertion {
  role: Account['role'];
  into(account: NewAccount): Promise<Account | Taken>;
}

interface RegistrationDependencies {
  store: { accounts: AccountStore; invitations: InvitationStore };
  passwords: Passwords;
  secrets: Secrets;
  clock: Clock;
  settings: Pick<Settings, 'sendsMail'>;
  limits: Limits;
  verification: Verification;
  rules: RegistrationRules;
}

export function createRegistration({
  store,
  passwords,
  secrets,
  clock,
  settings,
  limits,
  verification,
  rules,
}: RegistrationDependencies) {
  /** Creates an account and sends the verification mail. */
  async function create(wish: CreatedAccount): Promise<Account> {
    const account = assertFree(await store.accounts.insert(await accountOf(wish)));
    verification.send(account);
    return account;
  }

  /**
   * As `create`, for whoever comes, where that is open or with an invitation. Where mails are sent, nobody learns from the answer whether an
   * address has an account: it is answered alike, and the new account waits for an address that
   * only its owner could give away. The mail to the owner tells.
   */
  async function register({ invitation, ...registration }: Registration): Promise<Account> {
    const insert = invitation === undefined ? openly(registration.email) : await invited(invitation, registration);
    await limits.take('login', `register:${emailKey(registration.email)}`);
    const wish = await accountOf({ ...registration, role: insert.role, mustChangePassword: false });
    const made = await insert.into(wish);
    const isClaim = 'taken' in made && made.taken === 'email' && settings.sendsMail;
    const account = assertFree(isClaim ? await insert.into(await claim(wish)) : made);
    verification.send(account);
    return account;
  }

  function openly(email: string): Insertion {
    rules.assertOpen();
    rules.assertAllowedEmail(email);
    return { role: 'user', into: (account) => store.accounts.insert(account) };
  }

  /** Consumes the invitation with the account. It says which role, and may be for one address alone. */
  async function invited(token: string, { email }: Pick<Registration, 'email'>): Promise<Insertion> {
    rules.assertInvitable();
    const tokenHash = await secrets.digest(token);
    const found = await store.invitations.byToken(tokenHash, clock.now());
    if (!found) throw refusedInvitation('invitation');
    if (found.email === null) rules.assertAllowedEmail(email);
    else if (found.email !== emailKey(email)) throw invalid('email', 'is not the address that was invited');
    return {
      role: found.role,
      async into(account) {
        const accepted = await store.invitations.accept(tokenHash, emailKey(email), account);
        if (!accepted) throw refusedInvitation('invitation');
        return accepted;
      },
    };
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
