import { PlatformError } from '../errors.ts';
import type { Limits } from '../limits/limits.ts';
import type { Clock } from '../ports/clock.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { RequestContext } from '../request-context.ts';
import type { Settings } from '../settings.ts';
import { type Account, emailKey, usernameKey } from './account.ts';
import type { Devices } from './devices.ts';
import type { Sessions, TokenPair } from './sessions.ts';
import type { AccountStore } from './store.ts';
import type { SecondFactor, TwoFactor } from './two-factor.ts';

export interface Credentials {
  /** An e-mail address or a user name. */
  login: string;
  /** The request field that held the login. */
  field: 'email' | 'username';
  password: string;
  secondFactor?: SecondFactor;
  /** From an earlier sign-in on the same device. */
  deviceToken?: string | undefined;
}

export interface SignedIn extends TokenPair {
  account: Account;
  /** For the next sign-in on the same device. */
  deviceToken: string;
}

interface SignInDependencies {
  store: { accounts: AccountStore };
  passwords: Passwords;
  secrets: Secrets;
  clock: Clock;
  settings: Pick<Settings, 'requireVerifiedEmail' | 'sendsMail'>;
  limits: Limits;
  sessions: Sessions;
  twoFactor: TwoFactor;
  devices: Devices;
}

/**
 * Signs people in.
 * - Five attempts a minute for each account, from any address; a device that signed in before has
 *   its own.
 * - An unknown account takes as long as a wrong password and gets the same response.
 * - Only the right password reveals whether a second factor is required.
 */
export function createSignIn({
  store,
  passwords,
  secrets,
  clock,
  settings,
  limits,
  sessions,
  twoFactor,
  devices,
}: SignInDependencies) {
  let decoy: Promise<string> | undefined;

  /**
   * Whom a login names. Where an address that somebody gave could be another's, as after
   * `registration.register`, its owner comes first, and as many passwords are tried for every
   * address.
   */
  async function candidatesOf(login: string): Promise<(Account | undefined)[]> {
    if (!login.includes('@')) return [await store.accounts.byUsername(usernameKey(login))];
    const owner = await store.accounts.byEmail(emailKey(login));
    return settings.sendsMail ? [owner, await store.accounts.byClaimedEmail(emailKey(login))] : [owner];
  }

  /**
   * What the tries of a minute are counted for: a device that has signed in to the account before,
   * so that nobody else uses them up, or all others together.
   */
  async function triesOf(account: Account | undefined, { login, deviceToken }: Credentials): Promise<string> {
    if (!account) return `login:${emailKey(login)}`;
    const device = deviceToken === undefined ? undefined : await devices.recognise(deviceToken, account.id);
    return device === undefined ? `account:${account.id}` : `device:${device}`;
  }

  /** The first of these accounts with the password. It takes as long when there is none. */
  async function withPassword(
    candidates: readonly (Account | undefined)[],
    password: string,
  ): Promise<Account | undefined> {
    decoy ??= passwords.hash(secrets.random());
    let found: Account | undefined;
    for (const it of candidates) {
      const matches = await passwords.verify(it?.passwordHash ?? (await decoy), password);
      if (matches && it) found ??= it;
    }
    return found;
  }

  async function signIn(credentials: Credentials, request: RequestContext): Promise<SignedIn> {
    const candidates = await candidatesOf(credentials.login);
    const [named] = candidates;
    await limits.take('login', await triesOf(named, credentials));

    const account = await withPassword(candidates, credentials.password);
    if (!account) {
      throw new PlatformError('INVALID_CREDENTIALS', {
        field: credentials.field,
        reason: 'The account is unknown or the password is wrong',
      });
    }
    assertActive(account);
    assertVerified(account);
    if (account.twoFactorEnabled) await assertSecondFactor(account, credentials.secondFactor ?? {});
    return open(account, request);
  }

  /** Signs in a new account, unless its address must be verified first. */
  async function openNew(account: Account, request: RequestContext): Promise<SignedIn> {
    assertVerified(account);
    return open(account, request);
  }

  /** Signs in an identified account, unless it is disabled. */
  async function open(account: Account, request: RequestContext): Promise<SignedIn> {
    assertActive(account);
    await store.accounts.update(account.id, { lastLoginAt: clock.now() });
    const tokens = await sessions.open(account, request);
    return { ...tokens, account, deviceToken: await devices.issue(account.id) };
  }

  function assertVerified(account: Account): void {
    if (settings.requireVerifiedEmail && !account.emailVerified) {
      throw new PlatformError('EMAIL_NOT_VERIFIED', { reason: 'Use the token from the verification mail first' });
    }
  }

  async function assertSecondFactor(account: Account, secondFactor: SecondFactor): Promise<void> {
    const fault = await twoFactor.faultOf(account, secondFactor);
    if (!fault) return;
    const { missing, field } = fault;
    throw missing
      ? new PlatformError('TWO_FACTOR_REQUIRED', { field, reason: 'Send a code or a recovery code as well' })
      : new PlatformError('INVALID_CREDENTIALS', { field, reason: 'The code is wrong or was used before' });
  }

  return { signIn, open, openNew };
}

export type SignIn = ReturnType<typeof createSignIn>;

function assertActive(account: Account): void {
  if (account.status !== 'active') {
    throw new PlatformError('ACCOUNT_DISABLED', { reason: 'An administrator has disabled the account' });
  }
}
