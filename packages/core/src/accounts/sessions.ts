import { notFound, PlatformError } from '../errors.ts';
import type { Page } from '../paging.ts';
import { type Paging, windowOf } from '../paging.ts';
import type { AccessTokens } from '../ports/access-tokens.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { Vault } from '../ports/vault.ts';
import type { RequestContext } from '../request-context.ts';
import type { Account, RefreshToken, Session } from './account.ts';
import type { AccountStore, SessionStore } from './store.ts';

/** How long an access token lives. */
export const ACCESS_SECONDS = 60 * 60;
const REFRESH_LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;
/** How long a used refresh token stays valid: two tabs may refresh at the same moment. */
const REUSE_GRACE_MS = 10_000;
/** How long sessions that have ended or expired are kept. */
const ENDED_RETENTION_MS = 30 * 24 * 60 * 60 * 1000;

export interface TokenPair {
  accessToken: string;
  refreshToken: string;
  /** Seconds. */
  expiresIn: number;
}

interface SessionsPorts {
  store: { sessions: SessionStore; accounts: AccountStore };
  tokens: AccessTokens;
  secrets: Secrets;
  vault: Vault;
  clock: Clock;
  ids: Ids;
}

/**
 * Sessions and their tokens.
 * - An access token lives an hour, a refresh token 30 days.
 * - A refresh token is replaced each time it is used; only its hash is stored.
 * - A token used again within ten seconds gives the same next one, so that there is one chain.
 * - A token reused after more than ten seconds was stolen or lost, so its session ends.
 */
export function createSessions({ store, tokens, secrets, vault, clock, ids }: SessionsPorts) {
  async function newRefreshToken(sessionId: string, now: number): Promise<{ plain: string; row: RefreshToken }> {
    const plain = `rt_${secrets.random()}`;
    const hash = await secrets.digest(plain);
    const row = {
      hash,
      sessionId,
      createdAt: now,
      expiresAt: now + REFRESH_LIFETIME_MS,
      usedAt: null,
      successor: null,
    };
    return { plain, row };
  }

  async function pair(accountId: number, sessionId: string, refreshToken: string, now: number): Promise<TokenPair> {
    const issuedAt = Math.floor(now / 1000);
    const claims = { accountId, sessionId, issuedAt, expiresAt: issuedAt + ACCESS_SECONDS };
    return { accessToken: await tokens.sign(claims), refreshToken, expiresIn: ACCESS_SECONDS };
  }

  /** Signs in whom the account was verified for, unless that has changed meanwhile. */
  async function open(account: Account, request: RequestContext): Promise<TokenPair> {
    const now = clock.now();
    const id = ids.next('ses');
    const { plain, row } = await newRefreshToken(id, now);
    const { passwordHash, status, twoFactorEnabled } = account;
    const opened = await store.sessions.open(
      {
        id,
        accountId: account.id,
        createdAt: now,
        lastUsedAt: now,
        expiresAt: row.expiresAt,
        endedAt: null,
        address: request.address,
        userAgent: request.userAgent,
      },
      row,
      { passwordHash, status, twoFactorEnabled },
    );
    if (!opened) throw new PlatformError('UNAUTHORIZED', { reason: 'The account has just changed; sign in again' });
    await store.sessions.forget(now - ENDED_RETENTION_MS);
    return pair(account.id, id, plain, now);
  }

  async function refresh(refreshToken: string): Promise<TokenPair> {
    const now = clock.now();
    const hash = await secrets.digest(refreshToken);
    const session = await redeem(hash, 'refresh_token', now);
    const next = await newRefreshToken(session.id, now);
    const sealed = await vault.seal(next.plain, successorOf(hash));
    const earlier = await store.sessions.rotate(hash, next.row, sealed, now);
    // Another client has used it within the grace: both go on with the same one.
    const plain = earlier === undefined ? next.plain : await opened(earlier, hash);
    return pair(session.accountId, session.id, plain, now);
  }

  async function opened(successor: string, hash: string): Promise<string> {
    return vault.open(successor, successorOf(hash)).catch(() => {
      // The server secret that encrypted it has just been removed.
      throw refused('refresh_token', 'was used before');
    });
  }

  /**
   * A new access token for clients that keep their refresh token until it expires. `field` is the
   * request field that held it.
   */
  async function renewAccess(refreshToken: string, field: string): Promise<string> {
    const now = clock.now();
    const session = await redeem(await secrets.digest(refreshToken), field, now);
    return (await pair(session.accountId, session.id, refreshToken, now)).accessToken;
  }

  /** The session of a refresh token that is still valid. */
  async function redeem(hash: string, field: string, now: number): Promise<Session> {
    const found = await store.sessions.findByRefreshToken(hash);
    if (!found) throw refused(field, 'is not valid');
    const { token, session } = found;
    if (session.endedAt !== null) throw refused(field, 'belongs to a session that has ended');
    if (token.expiresAt <= now) throw refused(field, 'has expired');
    if (token.usedAt !== null && now - token.usedAt > REUSE_GRACE_MS) {
      await store.sessions.end(session.id, now);
      throw refused(field, 'was used before; its session has been ended');
    }
    const account = await store.accounts.byId(session.accountId);
    if (account?.status !== 'active') throw refused(field, 'belongs to an account that is disabled');
    return session;
  }

  function list(accountId: number, paging: Paging): Promise<Page<Session>> {
    return store.sessions.listLive({ accountId, now: clock.now(), ...windowOf(paging) });
  }

  /** Ends an active session of the account. Sessions of others look as if they did not exist. */
  async function endOwn(accountId: number, sessionId: string): Promise<void> {
    const now = clock.now();
    const session = (await store.sessions.find(sessionId))?.session;
    if (session?.accountId !== accountId || session.endedAt !== null || session.expiresAt <= now) {
      throw notFound('session_id', 'session');
    }
    await store.sessions.end(sessionId, now);
  }

  return {
    open,
    refresh,
    renewAccess,
    list,
    endOwn,
    end: (sessionId: string) => store.sessions.end(sessionId, clock.now()),
  };
}

export type Sessions = ReturnType<typeof createSessions>;

const successorOf = (hash: string) => `successor of ${hash}`;

function refused(field: string, reason: string): PlatformError {
  return new PlatformError('UNAUTHORIZED', { field, reason });
}
