import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { openSession } from '../../support/hosts/people.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectLimit } from '../../support/http/rate-limits.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

describe('auth.login', () => {
  test('200: answers with tokens for an hour and the person', async () => {
    const { account, email, password } = await host.createPerson();
    expect(await dataOf(host, 'auth.login', { body: { email, password } })).toEqual({
      token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      refresh_token: expect.stringMatching(/^rt_[\w-]{20,}$/),
      user: {
        id: account.id,
        email,
        username: account.username,
        role: 'user',
        avatar: '/uploads/avatars/default.png',
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      },
      expires_in: 3600,
      device_token: expect.stringMatching(/^dev_/),
    });
  });

  test('200: takes the user name instead of the address', async () => {
    const { id, username, password } = await host.createPerson();
    expect((await dataOf(host, 'auth.login', { body: { username, password } })).user.id).toBe(id);
  });

  test('200: takes an address where a user name is expected', async () => {
    const { id, email, password } = await host.createPerson();
    expect((await dataOf(host, 'auth.login', { body: { username: email, password } })).user.id).toBe(id);
  });

  test('200: does not care about upper and lower case in names and addresses', async () => {
    const { id, email, username, password } = await host.createPerson();
    const byEmail = await dataOf(host, 'auth.login', { body: { email: email.toUpperCase(), password } });
    const byName = await dataOf(host, 'auth.login', { body: { username: username.toUpperCase(), password } });
    expect([byEmail.user.id, byName.user.id]).toEqual([id, id]);
  });

  test('200: each sign-in is a session of its own', async () => {
    const { email, password } = await host.createPerson();
    const first = await dataOf(host, 'auth.login', { body: { email, password } });
    const second = await dataOf(host, 'auth.login', { body: { email, password } });
    expect(second.refresh_token).not.toBe(first.refresh_token);
    await dataOf(host, 'auth.logout', { token: first.token });
    expect((await dataOf(host, 'account.getProfile', { token: second.token })).user.email).toBe(email);
  });

  test('200: forgets sessions that ended or expired more than 30 days ago', async () => {
    const { email, password, account } = await host.createPerson();
    const days = (amount: number) => amount * 24 * 60 * 60 * 1000;
    const store = host.store.sessions;
    const sessionOf = async (ago: number) => {
      const { refreshToken } = await openSession(host.domain, host.clock, account, ago);
      const hash = createHash('sha256').update(refreshToken).digest('hex');
      return (await store.findByRefreshToken(hash))?.session.id ?? 'none';
    };
    const [live, expired, forgotten] = [await sessionOf(0), await sessionOf(days(59)), await sessionOf(days(61))];
    await dataOf(host, 'auth.login', { body: { email, password } });
    expect(await store.find(live)).toBeDefined();
    expect(await store.find(expired)).toBeDefined();
    expect(await store.find(forgotten)).toBeUndefined();
  });

  test('400: asks for an address or a user name', async () => {
    expectRefusal(await call(host, 'auth.login', { body: { password: 'x' } }), {
      code: 'VALIDATION_ERROR',
      field: 'email',
      reason: 'is required',
    });
  });

  test('401: answers the same to a wrong password and to an unknown account', async () => {
    const { email, username } = await host.createPerson();
    const password = 'Wrong-Horse-7';
    const refusal = { code: 'INVALID_CREDENTIALS', reason: 'The account is unknown or the password is wrong' } as const;
    for (const known of [email, 'nobody@example.com']) {
      expectRefusal(await call(host, 'auth.login', { body: { email: known, password } }), {
        ...refusal,
        field: 'email',
      });
    }
    for (const known of [username, 'nobody']) {
      expectRefusal(await call(host, 'auth.login', { body: { username: known, password } }), {
        ...refusal,
        field: 'username',
      });
    }
  });

  test('401: takes the case of a password seriously', async () => {
    const { email, password } = await host.createPerson();
    expectRefusal(await call(host, 'auth.login', { body: { email, password: password.toLowerCase() } }), {
      code: 'INVALID_CREDENTIALS',
      field: 'email',
    });
  });

  test('403: refuses a disabled account, but only to who knows its password', async () => {
    const { email, password } = await host.createPerson({ status: 'disabled' });
    expectRefusal(await call(host, 'auth.login', { body: { email, password } }), {
      code: 'ACCOUNT_DISABLED',
      reason: 'An administrator has disabled the account',
    });
    expectRefusal(await call(host, 'auth.login', { body: { email, password: 'Wrong-Horse-7' } }), {
      code: 'INVALID_CREDENTIALS',
      field: 'email',
    });
  });

  test('403: refuses an unverified address where verification is required', async () => {
    await using strict = await openHost({ requireVerifiedEmail: true });
    const { email, password } = await strict.createPerson({ emailVerified: false });
    expectRefusal(await call(strict, 'auth.login', { body: { email, password } }), {
      code: 'EMAIL_NOT_VERIFIED',
      reason: 'Use the token from the verification mail first',
    });
    const verified = await strict.createPerson({ emailVerified: true });
    await dataOf(strict, 'auth.login', { body: { email: verified.email, password } });
  });

  test('200: lets an unverified address in where verification is not required', async () => {
    const { email, password } = await host.createPerson({ emailVerified: false });
    await dataOf(host, 'auth.login', { body: { email, password } });
  });

  test('429: allows five tries a minute', async () => {
    await expectLimit(5, (limited) => call(limited, 'auth.login', { body: { email: 'a@example.com', password: 'x' } }));
  });
});
