import type { AccessClaims, AccessTokens } from '@alingai/core';
import jsonwebtoken, { type JwtPayload } from 'jsonwebtoken';
import type { KeyRing } from './key-ring.ts';

const ISSUER = 'alingai';
const ALGORITHM = 'HS256';
/** Verified tokens are cached, so that a token is verified once and not with every request. */
const MAX_CACHED_TOKENS = 10_000;

/**
 * Access tokens as JWTs. A token with another algorithm, issuer, audience, type or key is invalid.
 */
export function createAccessTokens({ current, keys }: KeyRing, most = MAX_CACHED_TOKENS): AccessTokens {
  const cache = new Map<string, AccessClaims>();

  function store(token: string, claims: AccessClaims): void {
    const [oldest] = cache.keys();
    if (cache.size >= most && oldest !== undefined) cache.delete(oldest);
    cache.set(token, claims);
  }

  return {
    sign(claims) {
      const payload = { typ: 'access', sid: claims.sessionId, iat: claims.issuedAt, exp: claims.expiresAt };
      return jsonwebtoken.sign(payload, keyOf(keys, current), {
        algorithm: ALGORITHM,
        keyid: current,
        issuer: ISSUER,
        audience: ISSUER,
        subject: String(claims.accountId),
      });
    },

    verify(token, now) {
      const known = cache.get(token);
      if (known && known.expiresAt > now) return known;
      try {
        const claims = claimsOf(
          jsonwebtoken.verify(token, keyOf(keys, keyIdOf(token)), {
            algorithms: [ALGORITHM],
            issuer: ISSUER,
            audience: ISSUER,
            clockTimestamp: now,
          }) as JwtPayload,
        );
        if (!claims) return { rejected: 'invalid' };
        store(token, claims);
        return claims;
      } catch (error) {
        return { rejected: error instanceof jsonwebtoken.TokenExpiredError ? 'expired' : 'invalid' };
      }
    },
  };
}

function keyOf(keys: KeyRing['keys'], id: string | undefined) {
  const key = keys.get(id ?? '');
  if (!key) throw new jsonwebtoken.JsonWebTokenError('unknown key');
  return key;
}

function keyIdOf(token: string): string | undefined {
  return jsonwebtoken.decode(token, { complete: true })?.header.kid;
}

function claimsOf({ typ, sid, sub, iat, exp }: JwtPayload): AccessClaims | undefined {
  if (typ !== 'access' || typeof sid !== 'string' || iat === undefined || exp === undefined) return undefined;
  return { accountId: Number(sub), sessionId: sid, issuedAt: iat, expiresAt: exp };
}
