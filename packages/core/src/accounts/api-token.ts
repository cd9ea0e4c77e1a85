import type { components, OperationScope } from '@alingai/contract';
import type { Page } from '../paging.ts';
import type { Account } from './account.ts';

export type TokenScope = components['schemas']['TokenScope'];

/** A long-lived token of a person, for programs. Times are epoch milliseconds. */
export interface ApiToken {
  id: number;
  accountId: number;
  name: string;
  /** SHA-256 of the token, hexadecimal. */
  hash: string;
  /** How it begins, so that people can tell their tokens apart. */
  prefix: string;
  scopes: TokenScope[];
  createdAt: number;
  /** `null` when it does not expire. */
  expiresAt: number | null;
  /** Accurate to the minute. */
  lastUsedAt: number | null;
}

export type NewApiToken = Omit<ApiToken, 'id'>;

/** Tokens of other accounts look as if they did not exist. */
export interface ApiTokenStore {
  /** `undefined` when the account has `most` of them already. */
  insert(token: NewApiToken, most: number): Promise<ApiToken | undefined>;
  /** A page of an account's tokens, the newest first. */
  list(query: { accountId: number; offset: number; limit: number }): Promise<Page<ApiToken>>;
  /** A token and its account. */
  byHash(hash: string): Promise<{ token: ApiToken; account: Account } | undefined>;
  /** Records that the token was used. */
  touch(id: number, now: number): Promise<void>;
  /** Whether the account had such a token. */
  delete(accountId: number, id: number): Promise<boolean>;
}

export const TOKEN_PREFIX = 'sk-alingai-';

/** Whether a bearer token has the form of an API token. */
export function isApiToken(bearer: string): boolean {
  return bearer.startsWith(TOKEN_PREFIX);
}

/** Whether the scopes include the one that an operation requires. */
export function covers(scopes: readonly TokenScope[], wanted: OperationScope): boolean {
  if (wanted === 'session') return false;
  return scopes.includes('all') || scopes.includes(wanted);
}
