import type { Page } from '../paging.ts';
import type { Account, AccountChanges, MailToken, NewAccount, RefreshToken, Session } from './account.ts';

/** The unique field that is already taken. */
export interface Taken {
  taken: 'email' | 'username' | 'wechat';
}

export interface AccountQuery {
  /** Part of a user name or an e-mail address, in any case. */
  search?: string;
  role?: Account['role'];
  status?: Account['status'];
  offset: number;
  limit: number;
}

export interface AccountStore {
  insert(account: NewAccount): Promise<Account | Taken>;
  /** The newest first. */
  list(query: AccountQuery): Promise<Page<Account>>;
  byId(id: number): Promise<Account | undefined>;
  /** `email` in lower case. */
  byEmail(email: string): Promise<Account | undefined>;
  byUsername(usernameKey: string): Promise<Account | undefined>;
  /** The newest account without an address of its own that waits for this one, which is another's. */
  byClaimedEmail(email: string): Promise<Account | undefined>;
  /** The account with the union id, or else the one with the open id. */
  byWeChat(wechat: { openId: string; unionId: string | null }): Promise<Account | undefined>;
  /** All accounts with a secret for codes, confirmed or not. */
  withTotpSecret(): Promise<Account[]>;
  /**
   * A new password, and a status other than active, end all sessions of the account in the same
   * step; a new password also consumes the mailed tokens that would set another.
   */
  update(id: number, changes: AccountChanges): Promise<Account | Taken>;
  /**
   * As `update`, but changes nothing when one of the expected fields has another value by then. For
   * what was decided on an account that was read before.
   */
  updateIf(
    id: number,
    expected: Partial<VerifiedFields>,
    changes: AccountChanges,
  ): Promise<Account | Taken | 'changed'>;
  /** As `update`, but changes nothing when no active administrator would be left. */
  updateKeepingAdministrator(id: number, changes: AccountChanges): Promise<Account | Taken | 'last-administrator'>;
  /**
   * Consumes a mailed token and sets the password, as `update` does; the address that received the
   * mail is verified with it. `undefined` when the token is unknown, expired, used, or was sent to
   * an address that is no longer the account's.
   */
  resetPassword(tokenHash: string, passwordHash: string, now: number): Promise<Account | undefined>;
  /**
   * Consumes a mailed token: the address that it was sent to is verified, and becomes the account's
   * when it was pending. `undefined` when the token is unknown, expired, used, or was sent to an
   * address that is neither.
   */
  verifyEmail(tokenHash: string, now: number): Promise<VerifiedEmail | Taken | undefined>;
  /**
   * Records that the code of a 30-second step was used; `false` when it or a later one was used
   * before.
   */
  useTotpStep(id: number, step: number): Promise<boolean>;
  /**
   * Counts the try of a second factor before it is looked at, and begins the pause that follows it,
   * so that tries at the same moment are no more than allowed. While a pause lasts, it counts none.
   */
  trySecondFactor(id: number, now: number): Promise<{ tries: number } | { pausedUntil: number }>;
}

/** What may change between the check of an account and what is done because of it. */
export type VerifiedFields = Pick<Account, 'passwordHash' | 'status' | 'twoFactorEnabled' | 'totpSecret' | 'avatar'>;

/** What somebody has proven who signs in. Each password has a hash of its own, even the same one again. */
export type VerifiedSignIn = Pick<VerifiedFields, 'passwordHash' | 'status' | 'twoFactorEnabled'>;

export interface VerifiedEmail {
  account: Account;
  /** The address that the verified one has replaced. */
  replaced: string | null;
}

export interface SessionStore {
  /**
   * Stores a session with its first refresh token, in one transaction with the comparison of what was
   * verified. `false`, and nothing is stored, when the account differs from it by then.
   */
  open(session: Session, token: RefreshToken, verified: VerifiedSignIn): Promise<boolean>;
  /** A session and its account, ended ones included. */
  find(sessionId: string): Promise<{ session: Session; account: Account } | undefined>;
  /** An account's sessions that have neither ended nor expired, the most recently used first. */
  listLive(query: { accountId: number; now: number; offset: number; limit: number }): Promise<Page<Session>>;
  findByRefreshToken(hash: string): Promise<{ token: RefreshToken; session: Session } | undefined>;
  /**
   * Marks the token as used, with its encrypted successor, and stores the next one, all or nothing.
   * For a token that was used before it stores nothing and returns the successor from then.
   */
  rotate(usedHash: string, next: RefreshToken, successor: string, now: number): Promise<string | undefined>;
  end(sessionId: string, now: number): Promise<void>;
  /** Deletes sessions that ended or expired before then, and their refresh tokens. */
  forget(before: number): Promise<void>;
}

export interface MailTokenStore {
  insert(token: MailToken): Promise<void>;
  /** A token that has not expired. The account store consumes it, with what it is for. */
  find(hash: string, purpose: MailToken['purpose'], now: number): Promise<MailToken | undefined>;
}

/** Recovery codes, as SHA-256 in hexadecimal. The account store sets them, with what they are for. */
export interface RecoveryCodeStore {
  /** Consumes a code; `false` when the account does not have it. */
  take(accountId: number, hash: string): Promise<boolean>;
}

/** OAuth states that were returned to us. */
export interface OAuthStateStore {
  /** Consumes a state; `false` when it was used before. Kept until it expires. */
  use(hash: string, expiresAt: number, now: number): Promise<boolean>;
}
