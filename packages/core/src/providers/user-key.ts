import type { Page } from '../paging.ts';

/** A person's own key for a provider. Times are epoch milliseconds. */
export interface OwnKey {
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

export type NewOwnKey = Omit<OwnKey, 'id'>;
export type OwnKeyChanges = Partial<Omit<OwnKey, 'id' | 'accountId' | 'provider' | 'createdAt'>>;

/** An account's keys look to others as if they did not exist. */
export interface OwnKeyStore {
  insert(key: NewOwnKey): Promise<OwnKey>;
  /** A page of an account's keys, the newest first. */
  list(query: { accountId: number; offset: number; limit: number }): Promise<Page<OwnKey>>;
  /** An account's keys that are switched on, the newest first. */
  active(accountId: number): Promise<OwnKey[]>;
  /** All keys of all accounts. */
  all(): Promise<OwnKey[]>;
  /** `undefined` when the account has no such key; so with `update` and `toggle`. */
  byId(accountId: number, id: number): Promise<OwnKey | undefined>;
  update(accountId: number, id: number, changes: OwnKeyChanges): Promise<OwnKey | undefined>;
  /** Switches it off when it is on, and on when it is off. */
  toggle(accountId: number, id: number, now: number): Promise<OwnKey | undefined>;
  /** Whether the account had such a key. */
  delete(accountId: number, id: number): Promise<boolean>;
  /** Notes that the key is in use. */
  touch(id: number, now: number): Promise<void>;
}
