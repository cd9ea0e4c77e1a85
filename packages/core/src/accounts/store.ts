import type { Account, AccountChanges, MailToken, NewAccount, RefreshToken, Session } from './account.ts';

/** The unique field that somebody else holds already. */
export interface Taken {
  taken: 'email' | 'username';
}

export interface AccountStore {
  insert(account: NewAccount): Promise<Account | Taken>;
  byId(id: number): Promise<Account | undefined>;
  /** `email` in lower case. */
  byEmail(email: string): Promise<Account | undefined>;
  byUsername(usernameKey: string): Promise<Account | undefined>;
  update(id: number, changes: AccountChanges): Promise<Account | Taken>;
}

export interface SessionStore {
  /** Stores a session with its first refresh token. */
  open(session: Session, token: RefreshToken): Promise<void>;
  /** A session and its account, ended ones included. */
  find(sessionId: string): Promise<{ session: Session; account: Account } | undefined>;
  findByRefreshToken(hash: string): Promise<{ token: RefreshToken; session: Session } | undefined>;
  /** Marks the used token (its first use counts) and stores the next one, both or neither. */
  rotate(usedHash: string, next: RefreshToken, now: number): Promise<void>;
  end(sessionId: string, now: number): Promise<void>;
  /** Ends every session of an account. */
  endAll(accountId: number, now: number): Promise<void>;
}

export interface MailTokenStore {
  insert(token: MailToken): Promise<void>;
  /** Uses a token up, and all others of its account and purpose: the account, `undefined` when it is unknown, expired or used. */
  take(hash: string, purpose: MailToken['purpose'], now: number): Promise<number | undefined>;
}
