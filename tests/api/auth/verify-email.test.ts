import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Host } from '../../support/hosts/host.ts';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const DAY = 24 * 60 * 60 * 1000;
const password = 'SecurePass123!';
const refusal = {
  code: 'VALIDATION_ERROR',
  field: 'token',
  reason: 'is not valid, has expired or was used already',
} as const;

async function register(on: Host) {
  const username = `newcomer-${randomBytes(6).toString('hex')}`;
  const email = `${username}@example.com`;
  await dataOf(on, 'auth.register', { body: { username, email, password, confirm_password: password } });
  return { email, token: /^vrf_\S+$/m.exec((await on.nextMail(email)).text)?.[0] ?? '' };
}

describe('auth.verifyEmail', () => {
  test('200: verifies the address', async () => {
    const { email, token } = await register(host);
    const signedIn = await dataOf(host, 'auth.login', { body: { email, password } });
    const profile = () => dataOf(host, 'account.getProfile', { token: signedIn.token });
    expect((await profile()).user.email_verified).toBe(false);
    expect(await dataOf(host, 'auth.verifyEmail', { body: { token } })).toEqual({
      message: 'The e-mail address has been verified.',
    });
    expect((await profile()).user.email_verified).toBe(true);
  });

  test('200: opens the door where verification is required', async () => {
    await using strict = await openHost({ requireVerifiedEmail: true });
    const { email, token } = await register(strict);
    expect((await call(strict, 'auth.login', { body: { email, password } })).status).toBe(403);
    await dataOf(strict, 'auth.verifyEmail', { body: { token } });
    await dataOf(strict, 'auth.login', { body: { email, password } });
  });

  test('400: a token works once', async () => {
    const { token } = await register(host);
    await dataOf(host, 'auth.verifyEmail', { body: { token } });
    expectRefusal(await call(host, 'auth.verifyEmail', { body: { token } }), refusal);
  });

  test('400: a token expires after a day', async () => {
    const { token } = await register(host);
    host.clock.advance(DAY);
    expectRefusal(await call(host, 'auth.verifyEmail', { body: { token } }), refusal);
  });

  test('400: refuses tokens that were made up or are for something else', async () => {
    const { email } = await host.createPerson();
    await dataOf(host, 'auth.forgotPassword', { body: { email } });
    const reset = /^rst_\S+$/m.exec((await host.nextMail(email)).text)?.[0] ?? '';
    for (const token of ['vrf_made-up', reset]) {
      expectRefusal(await call(host, 'auth.verifyEmail', { body: { token } }), refusal);
    }
  });
});
