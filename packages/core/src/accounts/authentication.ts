import { PlatformError } from '../errors.ts';
import { ALL } from '../paging.ts';
import type { AccessTokens } from '../ports/access-tokens.ts';
import type { Clock } from '../ports/clock.ts';
import type { Settings } from '../settings.ts';
import type { Account } from './account.ts';
import { isApiToken } from './api-token.ts';
import type { ApiTokens } from './api-tokens.ts';
import type { Caller } from './caller.ts';
import { DEMO_ADMIN, DEMO_TOKEN } from './first-admin.ts';
import type { AccountStore, SessionStore } from './store.ts';

interface AuthenticationPorts {
  store: { sessions: SessionStore; accounts: AccountStore };
  tokens: AccessTokens;
  clock: Clock;
}

/**
 * Finds the caller that a bearer token belongs to.
 * - The token must be genuine and not expired.
 * - Its session must not have ended. Sign-out, a new password or disabling the account ends it.
 * - An API token is valid until it expires or is revoked.
 * - In demo mode, `demo-token` is the demo administrator.
 */
export function createAuthentication(
  { store, tokens, clock }: AuthenticationPorts,
  settings: Pick<Settings, 'demo'>,
  apiTokens: ApiTokens,
) {
  async function identify(bearer: string | null): Promise<Caller | PlatformError> {
    if (bearer === null) return unauthorized('A bearer token is required');
    if (settings.demo && bearer === DEMO_TOKEN) return demoAdministrator();
    if (isApiToken(bearer)) return apiTokenHolder(bearer);

    const now = clock.now();
    const claims = await tokens.verify(bearer, Math.floor(now / 1000));
    if ('rejected' in claims) {
      return unauthorized(
        claims.rejected === 'expired' ? 'The access token has expired' : 'The access token is not valid',
      );
    }
    const found = await store.sessions.find(claims.sessionId);
    if (!found || found.account.id !== claims.accountId) return unauthorized('The access token is not valid');
    if (found.session.endedAt !== null || found.session.expiresAt <= now) return unauthorized('The session has ended');
    if (found.account.status !== 'active') return unauthorized('The account is disabled');
    return {
      account: found.account,
      sessionId: found.session.id,
      tokenExpiresAt: claims.expiresAt * 1000,
      scopes: null,
    };
  }

  async function apiTokenHolder(bearer: string): Promise<Caller | PlatformError> {
    const found = await apiTokens.find(bearer);
    if (!found) return unauthorized('The API token is not valid');
    const { token, account } = found;
    if (token.expiresAt !== null && token.expiresAt <= clock.now()) return unauthorized('The API token has expired');
    if (account.status !== 'active') return unauthorized('The account is disabled');
    await apiTokens.noteUse(token);
    return { account, sessionId: `token-${token.id}`, tokenExpiresAt: token.expiresAt, scopes: token.scopes };
  }

  async function demoAdministrator(): Promise<Caller | PlatformError> {
    const named = await store.accounts.byUsername(DEMO_ADMIN.username);
    const account = named?.role === 'admin' ? named : await oldestAdministrator();
    return account?.status === 'active'
      ? { account, sessionId: DEMO_TOKEN, tokenExpiresAt: null, scopes: null }
      : unauthorized('The demo account is not available');
  }

  /** The documented examples give the demo administrator another name. */
  async function oldestAdministrator(): Promise<Account | undefined> {
    return (await store.accounts.list({ role: 'admin', offset: 0, limit: ALL })).rows.at(-1);
  }

  return { identify };
}

function unauthorized(reason: string): PlatformError {
  return new PlatformError(
    'UNAUTHORIZED',
    { field: 'authorization', reason },
    { headers: { 'WWW-Authenticate': 'Bearer' } },
  );
}
