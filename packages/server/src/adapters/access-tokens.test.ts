import { createSecretKey } from 'node:crypto';
import jsonwebtoken, { type Algorithm, type SignOptions } from 'jsonwebtoken';
import { describe, expect, test, vi } from 'vitest';
import { createAccessTokens } from './access-tokens.ts';

const key = createSecretKey(Buffer.from('a secret that is known to this test'));
const ring = { current: 'k1', keys: new Map([['k1', key]]) };
const claims = { accountId: 7, sessionId: 'ses_7', issuedAt: 1_000_000, expiresAt: 1_003_600 };
const NOW = 1_000_001;

/** A valid token, except for what a test changes. */
function token({ algorithm = 'HS256', payload = {}, ...options }: Forgery = {}): string {
  const whole = { typ: 'access', sid: 'ses_7', iat: claims.issuedAt, exp: claims.expiresAt, ...payload };
  return jsonwebtoken.sign(whole, algorithm === 'none' ? '' : key, {
    algorithm,
    keyid: 'k1',
    issuer: 'alingai',
    audience: 'alingai',
    subject: '7',
    ...options,
  });
}

interface Forgery extends SignOptions {
  algorithm?: Algorithm;
  payload?: Record<string, unknown>;
}

describe('an access token', () => {
  test('says what was signed, each time it is asked', () => {
    const tokens = createAccessTokens(ring);
    const signed = String(tokens.sign(claims));
    expect(tokens.verify(signed, NOW)).toEqual(claims);
    expect(tokens.verify(signed, NOW)).toEqual(claims);
    expect(createAccessTokens(ring).verify(token(), NOW)).toEqual(claims);
  });

  test('is verified once, and not with every request', () => {
    const tokens = createAccessTokens(ring);
    const signed = String(tokens.sign(claims));
    const verify = vi.spyOn(jsonwebtoken, 'verify');
    for (let requests = 0; requests < 3; requests += 1) expect(tokens.verify(signed, NOW)).toEqual(claims);
    expect(verify).toHaveBeenCalledOnce();
    verify.mockRestore();
  });

  test('expires by the time that is given, also when it was seen before', () => {
    const tokens = createAccessTokens(ring);
    const signed = String(tokens.sign(claims));
    expect(tokens.verify(signed, claims.expiresAt - 1)).toEqual(claims);
    expect(tokens.verify(signed, claims.expiresAt)).toEqual({ rejected: 'expired' });
    expect(createAccessTokens(ring).verify(signed, claims.expiresAt)).toEqual({ rejected: 'expired' });
  });

  test.each<[string, Forgery]>([
    ['without a signature', { algorithm: 'none' }],
    ['of another algorithm', { algorithm: 'HS512' }],
    ['of another issuer', { issuer: 'somebody' }],
    ['for another audience', { audience: 'somebody' }],
    ['of another type', { payload: { typ: 'refresh' } }],
    ['without a session', { payload: { sid: undefined } }],
    ['with a session that is no text', { payload: { sid: 7 } }],
    ['of an unknown key', { keyid: 'k2' }],
    ['of a key that JavaScript gives a meaning', { keyid: '__proto__' }],
  ])('%s is not valid', (_, forgery) => {
    const tokens = createAccessTokens(ring);
    expect(tokens.verify(token(forgery), NOW)).toEqual({ rejected: 'invalid' });
  });

  test('without a key id is not valid', () => {
    const whole = { typ: 'access', sid: 'ses_7', iat: claims.issuedAt, exp: claims.expiresAt, sub: '7' };
    const unnamed = jsonwebtoken.sign({ ...whole, iss: 'alingai', aud: 'alingai' }, key);
    expect(createAccessTokens(ring).verify(unnamed, NOW)).toEqual({ rejected: 'invalid' });
  });

  test('without an end is not valid', () => {
    const endless = jsonwebtoken.sign({ typ: 'access', sid: 'ses_7', iat: claims.issuedAt }, key, {
      keyid: 'k1',
      issuer: 'alingai',
      audience: 'alingai',
      subject: '7',
    });
    expect(createAccessTokens(ring).verify(endless, NOW)).toEqual({ rejected: 'invalid' });
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
  ])('that is garbage is not valid, and harms nothing', (garbage) => {
    expect(createAccessTokens(ring).verify(garbage, NOW)).toEqual({ rejected: 'invalid' });
  });

  test('with a claim changed is not valid', () => {
    const [header, , signature] = token().split('.');
    const forged = Buffer.from(JSON.stringify({ ...jsonwebtoken.decode(token(), { json: true }), sub: '1' }));
    expect(createAccessTokens(ring).verify(`${header}.${forged.toString('base64url')}.${signature}`, NOW)).toEqual({
      rejected: 'invalid',
    });
  });
});

test('only so many tokens are remembered, the latest', () => {
  const tokens = createAccessTokens(ring, 2);
  const [first = '', second = '', third = ''] = [1, 2, 3].map((accountId) =>
    String(tokens.sign({ ...claims, accountId })),
  );
  const verify = vi.spyOn(jsonwebtoken, 'verify');
  for (const it of [first, second, third, second, third]) void tokens.verify(it, NOW);
  expect(verify).toHaveBeenCalledTimes(3);
  void tokens.verify(first, NOW);
  expect(verify).toHaveBeenCalledTimes(4);
  verify.mockRestore();
});
