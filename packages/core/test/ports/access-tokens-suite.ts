import { describe, expect, test } from 'vitest';
import type { AccessTokens } from '../../src/index.ts';

const KEY_ID = 'k1';
const SECRET = new TextEncoder().encode('a secret that is known to this suite');
const claims = { accountId: 7, sessionId: 'ses_7', issuedAt: 1_000_000, expiresAt: 1_003_600 };
const NOW = 1_000_001;

interface Forgery {
  header?: Record<string, unknown>;
  payload?: Record<string, unknown>;
  hash?: 'SHA-256' | 'SHA-512';
}

/** What every adapter of `AccessTokens` does. `open` returns one that signs with this secret. */
export function describeAccessTokens(
  name: string,
  open: (secret: Uint8Array<ArrayBuffer>, keyId: string) => AccessTokens,
): void {
  const opened = () => open(SECRET, KEY_ID);

  describe(name, () => {
    test('a token says what was signed, each time it is asked', async () => {
      const tokens = opened();
      const signed = await tokens.sign(claims);
      expect(await tokens.verify(signed, NOW)).toEqual(claims);
      expect(await tokens.verify(signed, NOW)).toEqual(claims);
      expect(await opened().verify(signed, NOW)).toEqual(claims);
      expect(await opened().verify(await forged({}), NOW)).toEqual(claims);
    });

    test('a token expires by the time that is given, also when it was seen before', async () => {
      const tokens = opened();
      const signed = await tokens.sign(claims);
      expect(await tokens.verify(signed, claims.expiresAt - 1)).toEqual(claims);
      expect(await tokens.verify(signed, claims.expiresAt)).toEqual({ rejected: 'expired' });
      expect(await opened().verify(signed, claims.expiresAt)).toEqual({ rejected: 'expired' });
    });

    test('a token that was signed with another secret is not valid', async () => {
      const signed = await open(new Uint8Array(32), KEY_ID).sign(claims);
      expect(await opened().verify(signed, NOW)).toEqual({ rejected: 'invalid' });
    });

    test.each<[string, Forgery]>([
      ['of another algorithm', { header: { alg: 'HS512' }, hash: 'SHA-512' }],
      ['of another issuer', { payload: { iss: 'somebody' } }],
      ['for another audience', { payload: { aud: 'somebody' } }],
      ['of another type', { payload: { typ: 'refresh' } }],
      ['without a session', { payload: { sid: undefined } }],
      ['with a session that is no text', { payload: { sid: 7 } }],
      ['without a beginning', { payload: { iat: undefined } }],
      ['without an end', { payload: { exp: undefined } }],
      ['with an end that is no number', { payload: { exp: 'never' } }],
    ])('a token %s is not valid', async (_, forgery) => {
      expect(await opened().verify(await forged(forgery), NOW)).toEqual({ rejected: 'invalid' });
    });

    test('a token without a signature is not valid', async () => {
      for (const alg of ['none', 'HS256']) {
        const [header, payload] = (await forged({ header: { alg } })).split('.');
        expect(await opened().verify(`${header}.${payload}.`, NOW), alg).toEqual({ rejected: 'invalid' });
      }
    });

    test('a token with a claim changed is not valid', async () => {
      const [header, , signature] = (await forged({})).split('.');
      const [, payload] = (await forged({ payload: { sub: '1' } })).split('.');
      expect(await opened().verify(`${header}.${payload}.${signature}`, NOW)).toEqual({ rejected: 'invalid' });
    });

    test.each([
      '',
      '.',
      '..',
      '...',
      'a.b.c',
      'bnVsbA.e30.x',
      'e30.e30.',
      'W10.W10.W10',
      '{}',
      '\0',
      '我.们.的',
      'x'.repeat(100_000),
    ])('garbage is not valid, and harms nothing: %.12s', async (garbage) => {
      expect(await opened().verify(garbage, NOW)).toEqual({ rejected: 'invalid' });
    });
  });
}

/** A token of which everything is right but what a case changes. */
async function forged({ header, payload, hash = 'SHA-256' }: Forgery): Promise<string> {
  const { issuedAt: iat, expiresAt: exp, sessionId: sid } = claims;
  const whole = { typ: 'access', sid, sub: '7', iss: 'alingai', aud: 'alingai', iat, exp, ...payload };
  const content = [{ alg: 'HS256', typ: 'JWT', kid: KEY_ID, ...header }, whole]
    .map((it) => base64url(JSON.stringify(it)))
    .join('.');
  const key = await crypto.subtle.importKey('raw', SECRET, { name: 'HMAC', hash }, false, ['sign']);
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(content)));
  return `${content}.${base64url(String.fromCharCode(...signature))}`;
}

function base64url(binary: string): string {
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
