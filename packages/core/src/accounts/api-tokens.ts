import { notFound, PlatformError } from '../errors.ts';
import type { Page } from '../paging.ts';
import { type Paging, windowOf } from '../paging.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Secrets } from '../ports/secrets.ts';
import { type ApiToken, type ApiTokenStore, TOKEN_PREFIX, type TokenScope } from './api-token.ts';

/** Maximum number of tokens for each account. */
const MAX_TOKENS = 50;
const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60_000;
/** Characters of the secret that are shown. */
const SHOWN_CHARACTERS = 4;

export interface ApiTokenWish {
  name: string;
  scopes: TokenScope[];
  /** `undefined` for a token that does not expire. */
  expiresInDays: number | undefined;
}

interface ApiTokensPorts {
  store: { apiTokens: ApiTokenStore };
  secrets: Secrets;
  clock: Clock;
  log: Log;
}

/** Long-lived tokens for people's programs. Only their hashes are stored. */
export function createApiTokens({ store, secrets, clock, log }: ApiTokensPorts) {
  /** The new token and its plain text, which is not stored. */
  async function create(
    accountId: number,
    { name, scopes, expiresInDays }: ApiTokenWish,
  ): Promise<{ token: ApiToken; plain: string }> {
    const plain = TOKEN_PREFIX + secrets.random();
    const now = clock.now();
    const newToken = {
      accountId,
      name: name.trim(),
      hash: await secrets.digest(plain),
      prefix: plain.slice(0, TOKEN_PREFIX.length + SHOWN_CHARACTERS),
      scopes,
      createdAt: now,
      expiresAt: expiresInDays === undefined ? null : now + expiresInDays * DAY_MS,
      lastUsedAt: null,
    };
    const token = await store.apiTokens.insert(newToken, MAX_TOKENS);
    if (!token) throw new PlatformError('CONFLICT', { reason: `At most ${MAX_TOKENS} tokens are kept` });
    return { token, plain };
  }

  function list(accountId: number, paging: Paging): Promise<Page<ApiToken>> {
    return store.apiTokens.list({ accountId, ...windowOf(paging) });
  }

  async function revoke(accountId: number, id: number): Promise<void> {
    if (!(await store.apiTokens.delete(accountId, id))) throw notFound('token_id', 'token');
  }

  async function find(plain: string) {
    return store.apiTokens.byHash(await secrets.digest(plain));
  }

  /** Records when a token was last used, at most once a minute. What only reads works without it, as on a full disk. */
  async function noteUse({ id, lastUsedAt }: ApiToken): Promise<void> {
    const now = clock.now();
    if (lastUsedAt !== null && now - lastUsedAt < MINUTE_MS) return;
    try {
      await store.apiTokens.touch(id, now);
    } catch (error) {
      log.warn('the use of a token cannot be recorded', { error });
    }
  }

  return { create, list, revoke, find, noteUse };
}

export type ApiTokens = ReturnType<typeof createApiTokens>;
