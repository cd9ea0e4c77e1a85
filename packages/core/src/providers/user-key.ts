import type { Page } from '../paging.ts';

/** A person's own key for a provider. Times are epoch milliseconds. */
export interface UserKey {
  id: number;
  accountId: number;
  /** The provider's key, such as `openai`. */
  provider: string;
  /** As the vault sealed it. */
  sealedKey: string;
  keyHint: string;
  /** What is asked in place of the provider's address. */
  baseUrl: string | null;
  active: boolean;
  createdAt: number;
  updatedAt: number;
  lastUsedAt: number | null;
}

export type NewUserKey = Omit<UserKey, 'id'>;
export type UserKeyChanges = Partial<Omit<UserKey, 'id' | 'accountId' | 'provider' | 'createdAt'>>;

/** An account's keys look to others as if they did not exist. */
export interface UserKeyStore {
  /** `undefined` when the account has `most` of them already. */
  insert(key: NewUserKey, most: number): Promise<UserKey | undefined>;
  /** A page of an account's keys, the newest first. */
  list(query: { accountId: number; offset: number; limit: number }): Promise<Page<UserKey>>;
  /** An account's keys that are switched on, the newest first. */
  active(accountId: number): Promise<UserKey[]>;
  /** All keys of all accounts. */
  all(): Promise<UserKey[]>;
  /** `undefined` when the account has no such key; so with `update` and `toggle`. */
  byId(accountId: number, id: number): Promise<UserKey | undefined>;
  update(accountId: number, id: number, changes: UserKeyChanges): Promise<UserKey | undefined>;
  /** Switches it off when it is on, and on when it is off. */
  toggle(accountId: number, id: number, now: number): Promise<UserKey | undefined>;
  /** Whether the account had such a key. */
  delete(accountId: number, id: number): Promise<boolean>;
  /** Notes that the key is in use. */
  touch(id: number, now: number): Promise<void>;
}
