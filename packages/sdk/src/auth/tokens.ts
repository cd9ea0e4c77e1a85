/**
 * An access token, or a function that brings the one of the moment; `undefined` while nobody is signed in. A function is
 * asked for each request, and once more, with the token that was refused, when the server refuses one.
 */
export type TokenSource = string | ((refused?: string) => string | undefined | Promise<string | undefined>);

/** Tokens as sign-in, refresh and a password change answer with them. */
export interface Tokens {
  token: string;
  refresh_token?: string;
  /** Seconds. */
  expires_in?: number;
}

/** Tokens as a client keeps them, and as they stand in its storage. */
export interface StoredTokens {
  /** Missing when only a refresh token was given. */
  token?: string | undefined;
  refreshToken?: string | undefined;
  /** When the access token expires, by the clock of this machine; missing when that cannot be known. */
  expiresAt?: number | undefined;
  /** When it is to be renewed. */
  renewAt?: number | undefined;
  /** The same for all tokens that come from one sign-in. */
  signIn?: string | undefined;
}

/** How long before its end a token is renewed, unless it lives less than twice that long. */
const REFRESH_MARGIN_MS = 60_000;

/**
 * When tokens expire:
 * - what the server has just handed out, after `expires_in` seconds: right even where the two clocks differ
 * - any other, at the `exp` of its JWT; where this clock is wrong, that costs one refresh too many or one 401
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
