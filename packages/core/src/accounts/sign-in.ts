import { PlatformError } from '../errors.ts';
import type { Limits } from '../limits/limits.ts';
import type { Clock } from '../ports/clock.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { RequestContext } from '../request-context.ts';
import type { Settings } from '../settings.ts';
import { type Account, emailKey, usernameKey } from './account.ts';
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
}

export type SignedIn = TokenPair & { account: Account };

interface SignInDependencies {
  store: { accounts: AccountStore };
  passwords: Passwords;
  secrets: Secrets;
  clock: Clock;
  settings: Pick<Settings, 'requireVerifiedEmail' | 'sendsMail'>;
  limits: Limits;
  sessions: Sessions;
  twoFactor: TwoFactor;
}

/**
 * Signs people in.
 * - Five attempts a minute for each account, from any address.
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
    await limits.take('login', named ? `account:${named.id}` : `login:${emailKey(credentials.login)}`);

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
    return { ...(await sessions.open(account, request)), account };
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
