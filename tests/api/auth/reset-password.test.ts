import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import type { Person } from '../../support/hosts/people.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectLimit } from '../../support/http/rate-limits.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const HOUR = 60 * 60 * 1000;
const password = 'NewSecurePass123!';

async function resetTokenOf({ email }: Person): Promise<string> {
  await dataOf(host, 'auth.forgotPassword', { body: { email } });
  return /^rst_\S+$/m.exec((await host.nextMail(email)).text)?.[0] ?? '';
}

const reset = (token: string, next = password, confirm_password = next) =>
  call(host, 'auth.resetPassword', { body: { token, password: next, confirm_password } });

describe('auth.resetPassword', () => {
  test('200: sets the new password', async () => {
    const person = await host.createPerson();
    const { email } = person;
    const token = await resetTokenOf(person);
    expect(await dataOf(host, 'auth.resetPassword', { body: { token, password, confirm_password: password } })).toEqual(
      {
        message: 'The password has been reset. Please sign in.',
      },
    );
    await dataOf(host, 'auth.login', { body: { email, password } });
    expectRefusal(await call(host, 'auth.login', { body: { email, password: person.password } }), {
      code: 'INVALID_CREDENTIALS',
      field: 'email',
    });
  });

  test('200: ends all sessions of the account at once', async () => {
    const person = await host.createPerson();
    expect((await reset(await resetTokenOf(person))).status).toBe(200);
    expectRefusal(await call(host, 'account.getProfile', { token: person.token }), {
      code: 'UNAUTHORIZED',
      field: 'authorization',
      reason: 'The session has ended',
    });
    expectRefusal(await call(host, 'auth.refresh', { body: { refresh_token: person.refreshToken } }), {
      code: 'UNAUTHORIZED',
      field: 'refresh_token',
      reason: 'belongs to a session that has ended',
    });
  });

  test('200: verifies the address, since its mail was read', async () => {
    const person = await host.createPerson({ emailVerified: false });
    await reset(await resetTokenOf(person));
    expect((await host.store.accounts.byId(person.id))?.emailVerified).toBe(true);
  });

  test('400: a token works once', async () => {
    const token = await resetTokenOf(await host.createPerson());
    expect((await reset(token)).status).toBe(200);
    expectRefusal(await reset(token), {
      code: 'VALIDATION_ERROR',
      field: 'token',
      reason: 'is not valid, has expired or was used already',
    });
  });

  test('400: a token expires after an hour', async () => {
    const token = await resetTokenOf(await host.createPerson());
    host.clock.advance(HOUR);
    expectRefusal(await reset(token), {
      code: 'VALIDATION_ERROR',
      field: 'token',
      reason: 'is not valid, has expired or was used already',
    });
  });

  test('400: refuses tokens that were made up or are for something else', async () => {
    const username = 'registered-for-a-token';
    const email = `${username}@example.com`;
    await dataOf(host, 'auth.register', { body: { username, email, password, confirm_password: password } });
    const verification = /^vrf_\S+$/m.exec((await host.nextMail(email)).text)?.[0] ?? '';
    for (const token of ['rst_made-up', verification]) {
      expectRefusal(await reset(token), {
        code: 'VALIDATION_ERROR',
        field: 'token',
        reason: 'is not valid, has expired or was used already',
      });
    }
  });

  test('400: a password that is refused does not use the token up', async () => {
    const token = await resetTokenOf(await host.createPerson());
    expectRefusal(await reset(token, 'password123'), {
      code: 'VALIDATION_ERROR',
      field: 'password',
      reason: 'is one of the most common passwords',
    });
    expectRefusal(await reset(token, password, 'another'), {
      code: 'VALIDATION_ERROR',
      field: 'confirm_password',
      reason: 'must be the same as the password',
    });
    expect((await reset(token)).status).toBe(200);
  });

  test('429: refuses the 101st request in a minute', async () => {
    await expectLimit(100, (limited) => call(limited, 'auth.resetPassword', { body: {} }));
  });
});
