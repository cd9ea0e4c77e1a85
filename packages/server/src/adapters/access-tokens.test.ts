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
  test('is verified once, and not with every request', () => {
    const tokens = createAccessTokens(ring);
    const signed = String(tokens.sign(claims));
    const verify = vi.spyOn(jsonwebtoken, 'verify');
    for (let requests = 0; requests < 3; requests += 1) expect(tokens.verify(signed, NOW)).toEqual(claims);
    expect(verify).toHaveBeenCalledOnce();
    verify.mockRestore();
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
