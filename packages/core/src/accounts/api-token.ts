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
  /** What it begins with, to tell it from others. */
  prefix: string;
  scopes: TokenScope[];
  createdAt: number;
  /** `null` when it does not expire. */
  expiresAt: number | null;
  /** To the minute. */
  lastUsedAt: number | null;
}

export type NewApiToken = Omit<ApiToken, 'id'>;

/** An account's tokens look to others as if they did not exist. */
export interface ApiTokenStore {
  insert(token: NewApiToken): Promise<ApiToken>;
  /** A page of an account's tokens, the newest first. */
  list(query: { accountId: number; offset: number; limit: number }): Promise<Page<ApiToken>>;
  /** A token, and whose it is. */
  byHash(hash: string): Promise<{ token: ApiToken; account: Account } | undefined>;
  /** Notes that the token was used. */
  touch(id: number, now: number): Promise<void>;
  /** Whether the account had such a token. */
  delete(accountId: number, id: number): Promise<boolean>;
}

export const TOKEN_PREFIX = 'sk-alingai-';

/** Whether a bearer token says of itself that it is a long-lived one. */
export function isApiToken(bearer: string): boolean {
  return bearer.startsWith(TOKEN_PREFIX);
}

/** Whether scopes allow what an operation asks for. */
export function covers(scopes: readonly TokenScope[], wanted: OperationScope): boolean {
  if (wanted === 'session') return false;
  return scopes.includes('all') || scopes.includes(wanted);
}
