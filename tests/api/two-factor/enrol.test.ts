import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { codeAt, createCarefulPerson } from '../../support/http/authenticator.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectLimit } from '../../support/http/rate-limits.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { unauthenticatedCases } from '../../support/http/unauthenticated.ts';

const host = await useHost();

const enrol = (token: string, password: string) => call(host, 'twoFactor.enrol', { token, body: { password } });

describe('twoFactor.enrol', () => {
  test('200: makes a secret for an authenticator app', async () => {
    const { token, password, username } = await host.createPerson();
    const { secret, otpauth_url } = await dataOf(host, 'twoFactor.enrol', { token, body: { password } });
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const url = new URL(otpauth_url);
    expect(url.protocol + url.host + decodeURIComponent(url.pathname)).toBe(`otpauth:totp/AlingAi:${username}`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      issuer: 'AlingAi',
      secret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });

  test('200: changes nothing about signing in before it is confirmed', async () => {
    const { token, email, password } = await host.createPerson();
    await enrol(token, password);
    await dataOf(host, 'auth.login', { body: { email, password } });
    expect((await dataOf(host, 'auth.getUser', { token })).user.two_factor_enabled).toBe(false);
  });

  test('200: to begin again replaces the secret', async () => {
    const { token, password } = await host.createPerson();
    const first = await dataOf(host, 'twoFactor.enrol', { token, body: { password } });
    const second = await dataOf(host, 'twoFactor.enrol', { token, body: { password } });
    expect(second.secret).not.toBe(first.secret);
    const now = host.clock.now();
    const stale = codeAt(first.secret, now);
    expect((await call(host, 'twoFactor.confirm', { token, body: { code: stale } })).status).toBe(400);
    await dataOf(host, 'twoFactor.confirm', { token, body: { code: codeAt(second.secret, now) } });
  });

  test('200: keeps the secret sealed', async () => {
    const { token, id, password } = await host.createPerson();
    const { secret } = await dataOf(host, 'twoFactor.enrol', { token, body: { password } });
    const kept = (await host.store.accounts.byId(id))?.totpSecret;
    expect(kept).toMatch(/^v1\./);
    expect(kept).not.toContain(secret);
  });

  test('400: refuses a wrong password', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await enrol(token, 'Wrong-Horse-7'), {
      code: 'VALIDATION_ERROR',
      field: 'password',
      reason: 'is wrong',
    });
  });

  test.each(unauthenticatedCases)('401: refuses $stranger', async ({ token, reason }) => {
    expectRefusal(await call(host, 'twoFactor.enrol', { token: await token(host), body: { password: 'x' } }), {
      code: 'UNAUTHORIZED',
      field: 'authorization',
      reason,
    });
  });

  test('409: refuses somebody who has it on', async () => {
    const { token, password } = await createCarefulPerson(host);
    expectRefusal(await enrol(token, password), { code: 'CONFLICT', reason: 'Two-factor sign-in is on already' });
  });

  test('429: refuses the sixth guess in a minute', async () => {
    await using limited = await openHost({ rateLimit: true });
    const { token } = await limited.createPerson();
    const guess = () => call(limited, 'twoFactor.enrol', { token, body: { password: 'Wrong-Horse-7' } });
    for (let guesses = 0; guesses < 5; guesses += 1) expect((await guess()).status).toBe(400);
    expectRefusal(await guess(), { code: 'RATE_LIMITED' });
  });

  test('429: refuses the 101st request in a minute', async () => {
    await expectLimit(100, (limited, { token }) => call(limited, 'twoFactor.enrol', { token, body: {} }));
  });
});
