import { APIError } from '../errors/api-error.ts';
import type { AuthListener } from './auth-change.ts';
import { type Session, sessionOf } from './session.ts';
import { singleFlight } from './single-flight.ts';
import { readTokens, type TokenStorage } from './storage.ts';
import { connectTabs } from './tabs.ts';
import { isDue, type StoredTokens, type TokenSource, type Tokens, toStoredTokens } from './tokens.ts';

/** A session that refreshes its own tokens. */
export interface RefreshingSession extends Session {
  /** Whether there are tokens. */
  isSignedIn(): Promise<boolean>;
  /** Exchanges the refresh token now; `undefined` when there is none. */
  refresh(): Promise<StoredTokens | undefined>;
  /** Replaces the tokens; `undefined` removes them. */
  set(tokens: Tokens | undefined): Promise<void>;
  /** Returns the function that stops listening. */
  onChange(listener: AuthListener): () => void;
}

export interface SessionOptions {
  token: TokenSource | undefined;
  refreshToken: string | undefined;
  storage: TokenStorage | undefined;
  /** The key of the tokens in the storage. */
  key: string;
  /** Resolves with new tokens for a refresh token. */
  exchange(refreshToken: string): Promise<Tokens>;
}

/**
 * How tokens are refreshed:
 * - before they expire, and when the server rejects one; concurrent requests share one exchange
 * - in one tab at a time. A tab reads the storage before it refreshes, because another may have
 *   done so: the server accepts a refresh token once, and ends a session that reuses one after ten
 *   seconds
 * - when the server rejects the refresh token (400, 401, 403), the account is signed out, once;
 *   after any other failure the current token is used as long as it lasts
 * - a result is discarded when the account has changed meanwhile, and no request of one sign-in is
 *   repeated with the token of another
 */
export function createRefreshingSession({
  token,
  refreshToken,
  storage,
  key,
  exchange,
}: SessionOptions): RefreshingSession {
  const listeners = new Set<AuthListener>();
  // A refresh reads the storage again, so nothing is lost when it cannot be read now.
  const tabs = storage && connectTabs(key, () => void reload(storage).catch(() => {}));
  let source = typeof token === 'function' ? sessionOf(token) : undefined;
  let held: StoredTokens | undefined;
  /** The access tokens of this sign-in so far. */
  let usedTokens = new Set<string>();
  let isLoaded = !storage;
  let saving = Promise.resolve();

  if (refreshToken || typeof token === 'string') {
    const given = typeof token === 'string' ? { token, refresh_token: refreshToken } : { refresh_token: refreshToken };
    adopt({ ...toStoredTokens(given, Date.now()), signIn: signInId() });
  }

  /** Tokens in the storage are newer than those in the client's options. */
  const load = singleFlight(async () => {
    const found = storage && (await readTokens(storage, key));
    if (isLoaded) return;
    isLoaded = true;
    if (found) adopt(found);
    else if (held) await save(held);
  });

  const renewNow = singleFlight(() => {
    const before = held;
    return tabs ? tabs.withLock(() => renew(before)) : renew(before);
  });

  /** Refreshes the given tokens, unless others have replaced them. */
  async function renew(before: StoredTokens | undefined): Promise<void> {
    if (storage) await reload(storage);
    const started = held;
    if (!started?.refreshToken || (started !== before && !isDue(started, Date.now()))) return;
    const { tokens, error } = await exchange(started.refreshToken).then(
      (tokens) => ({ tokens, error: undefined }),
      (error: unknown) => ({ tokens: undefined, error }),
    );
    // The account may have changed meanwhile, here or in another tab.
    if (storage) await reload(storage);
    if (held !== started) return;
    if (tokens) return replace({ ...toStoredTokens(tokens, Date.now()), signIn: started.signIn });
    if (error instanceof APIError && [400, 401, 403].includes(error.status)) await replace(undefined, error);
    throw error;
  }

  /** Adopts what another tab has written, after this one's writes have finished. */
  async function reload(from: TokenStorage): Promise<void> {
    await saving.catch(() => {});
    const before = held;
    const found = await readTokens(from, key);
    if (held !== before) return;
    if (found?.token !== held?.token || found?.refreshToken !== held?.refreshToken) change(found);
  }

  function replace(next: StoredTokens | undefined, reason?: unknown): Promise<void> {
    change(next, reason);
    // Writes run in order, so that the last one remains.
    saving = saving.catch(() => {}).then(() => save(next));
    return saving;
  }

  async function save(next: StoredTokens | undefined): Promise<void> {
    if (!storage) return;
    await (next ? storage.set(key, JSON.stringify(next)) : storage.remove(key));
    tabs?.notify();
  }

  function change(next: StoredTokens | undefined, reason?: unknown): void {
    const before = held;
    adopt(next);
    if (!next && !before) return;
    const type = !next ? 'signedOut' : next.signIn === before?.signIn ? 'refreshed' : 'signedIn';
    // An error of a listener is reported separately, and fails no request.
    for (const listener of listeners) queueMicrotask(() => listener(reason ? { type, reason } : { type }));
  }

  function adopt(next: StoredTokens | undefined): void {
    if (next?.signIn !== held?.signIn) usedTokens = new Set();
    if (next?.token) usedTokens.add(next.token);
    held = next;
  }

  return {
    async token() {
      if (source) return source.token();
      if (!isLoaded) await load();
      if (held && isDue(held, Date.now())) {
        try {
          await renewNow();
        } catch (error) {
          if (!held?.token || (held.expiresAt ?? 0) <= Date.now()) throw error;
        }
      }
      return held?.token;
    },
    async replaceToken(refused) {
      if (source) return source.replaceToken(refused);
      if (held?.token === refused && held.refreshToken) await renewNow();
      return held?.token !== refused && usedTokens.has(refused) ? held?.token : undefined;
    },
    async isSignedIn() {
      if (source) return (await source.token()) !== undefined;
      if (!isLoaded) await load();
      return held !== undefined;
    },
    async refresh() {
      if (!isLoaded) await load();
      if (!held?.refreshToken) return undefined;
      await renewNow();
      return held;
    },
    async set(tokens) {
      // A sign-out is reported for a token function, too.
      if (source) held = {};
      source = undefined;
      isLoaded = true;
      await replace(tokens && { ...toStoredTokens(tokens, Date.now()), signIn: signInId() });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Tells one sign-in from another; it is no secret, and platforms without `crypto` need it, too. */
const signInId = () => `${Date.now()}-${Math.random()}`;
