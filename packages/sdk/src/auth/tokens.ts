/**
 * An access token, or a function that returns the current one; `undefined` while nobody is signed
 * in. A function is called for each request, and again, with the rejected token, when the server
 * rejects one.
 */
export type TokenSource = string | ((refused?: string) => string | undefined | Promise<string | undefined>);

/** Tokens as sign-in, refresh and a password change return them. */
export interface Tokens {
  token: string;
  refresh_token?: string;
  /** Seconds. */
  expires_in?: number;
}

/** Tokens as a client keeps them and writes them to its storage. */
export interface StoredTokens {
  /** Missing when only a refresh token was given. */
  token?: string | undefined;
  refreshToken?: string | undefined;
  /** When the access token expires, by the clock of this machine; missing when that is unknown. */
  expiresAt?: number | undefined;
  /** When to refresh it. */
  renewAt?: number | undefined;
  /** The same for all tokens of one sign-in. */
  signIn?: string | undefined;
}

/**
 * Milliseconds before its expiry at which a token is refreshed, unless its lifetime is less than
 * twice that.
 */
const REFRESH_MARGIN_MS = 60_000;

/**
 * When tokens expire:
 * - one that the server has just issued: after `expires_in` seconds, which is right even when the
 *   clocks differ
 * - any other JWT: at its `exp`; when this machine's clock is wrong, that costs an extra refresh or
 *   a 401
 * - a token that is not a JWT, such as `sk-alingai-…`: never, as far as the client knows
 */
export function toStoredTokens(tokens: Partial<Tokens>, now: number): StoredTokens {
  const { token, refresh_token: refreshToken, expires_in: lifetime } = tokens;
  const expiresAt = lifetime === undefined ? expiryOf(token) : now + lifetime * 1000;
  const renewAt =
    expiresAt === undefined ? undefined : expiresAt - Math.min(REFRESH_MARGIN_MS, Math.max(0, expiresAt - now) / 2);
  return { token, refreshToken, expiresAt, renewAt };
}

export function isDue({ token, refreshToken, renewAt }: StoredTokens, now: number): boolean {
  return refreshToken !== undefined && (!token || (renewAt !== undefined && now >= renewAt));
}

/** The `exp` of a JWT in milliseconds. */
function expiryOf(token = ''): number | undefined {
  try {
    const claims = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const { exp } = JSON.parse(atob(claims)) as { exp?: unknown };
    return typeof exp === 'number' ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}
