import type { AccessTokens } from '@alingai/core';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { Random } from './random.ts';

const ISSUER = 'alingai';
const ALGORITHM = 'HS256';

/** Access tokens under a secret of their own, so that no other mock and no server accepts them. */
export function createTokens(random: Random): AccessTokens {
  const secret = random.bytes(32, 'access tokens');
  return {
    sign: (claims) =>
      new SignJWT({ typ: 'access', sid: claims.sessionId })
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
        .setIssuer(ISSUER)
        .setAudience(ISSUER)
        .setSubject(String(claims.accountId))
        .setIssuedAt(claims.issuedAt)
        .setExpirationTime(claims.expiresAt)
        .sign(secret),

    async verify(token, now) {
      try {
        const { payload } = await jwtVerify(token, secret, {
          algorithms: [ALGORITHM],
          issuer: ISSUER,
          audience: ISSUER,
          currentDate: new Date(now * 1000),
        });
        const { typ, sid, sub, iat, exp } = payload;
        if (typ !== 'access' || typeof sid !== 'string' || iat === undefined || exp === undefined) {
          return { rejected: 'invalid' };
        }
        return { accountId: Number(sub), sessionId: sid, issuedAt: iat, expiresAt: exp };
      } catch (error) {
        return { rejected: error instanceof errors.JWTExpired ? 'expired' : 'invalid' };
      }
    },
  };
}
