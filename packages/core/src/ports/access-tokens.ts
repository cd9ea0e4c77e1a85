import type { Awaitable } from './awaitable.ts';

/** What an access token says. Times are epoch seconds. */
export interface AccessClaims {
  accountId: number;
  sessionId: string;
  issuedAt: number;
  expiresAt: number;
}

export interface AccessTokens {
  sign(claims: AccessClaims): Awaitable<string>;
  /** `now` in epoch seconds. */
  verify(token: string, now: number): Awaitable<AccessClaims | { rejected: 'expired' | 'invalid' }>;
}
