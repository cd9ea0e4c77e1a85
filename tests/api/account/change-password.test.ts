import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { openSession } from '../../support/hosts/people.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const NEXT = 'NewSecurePass123!';

const change = (current_password: string, new_password = NEXT, confirm_password = new_password) => ({
  current_password,
  new_password,
  confirm_password,
});

describe('account.changePassword', () => {
  test('200: sets the new password and answers with a new session', async () => {
    const { token, email, password, id } = await host.createPerson();
    const changed = await dataOf(host, 'account.changePassword', { token, body: change(password) });
    expect(changed).toEqual({
      message: 'The password has been changed.',
      token: expect.any(String),
      refresh_token: expect.stringMatching(/^rt_/),
      expires_in: 3600,
    });
    expect((await dataOf(host, 'account.getProfile', { token: changed.token })).user.id).toBe(id);
    await dataOf(host, 'auth.refresh', { body: { refresh_token: changed.refresh_token } });
    await dataOf(host, 'auth.login', { body: { email, password: NEXT } });
    expect((await call(host, 'auth.login', { body: { email, password } })).status).toBe(401);
  });

  test('200: ends every session that was there before', async () => {
    const person = await host.createPerson();
    const other = await openSession(host.domain, host.clock, person.account);
    await dataOf(host, 'account.changePassword', { token: person.token, body: change(person.password) });
    for (const token of [person.token, other.accessToken]) {
      expectRefusal(await call(host, 'account.getProfile', { token }), {
        code: 'UNAUTHORIZED',
        field: 'authorization',
        reason: 'The session has ended',
      });
    }
    expect((await call(host, 'auth.refresh', { body: { refresh_token: other.refreshToken } })).status).toBe(401);
  });

  test('200: a token that was mailed for a new password before is good no more', async () => {
    const { token, email, password } = await host.createPerson();
    await dataOf(host, 'auth.forgotPassword', { body: { email } });
    const mailed = /^rst_\S+$/m.exec((await host.nextMail(email)).text)?.[0] ?? '';
    await dataOf(host, 'account.changePassword', { token, body: change(password) });
    const body = { token: mailed, password: 'Another-Horse-8', confirm_password: 'Another-Horse-8' };
    expectRefusal(await call(host, 'auth.resetPassword', { body }), {
      code: 'VALIDATION_ERROR',
      field: 'token',
      reason: 'is not valid, has expired or was used already',
    });
  });

  test('400: refuses a wrong current password and keeps the session', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'account.changePassword', { token, body: change('Wrong-Horse-7') }), {
      code: 'VALIDATION_ERROR',
      field: 'current_password',
      reason: 'is wrong',
    });
    await dataOf(host, 'account.getProfile', { token });
  });

  test('400: refuses two different new passwords', async () => {
    const { token, password } = await host.createPerson();
    expectRefusal(await call(host, 'account.changePassword', { token, body: change(password, NEXT, 'another') }), {
      code: 'VALIDATION_ERROR',
      field: 'confirm_password',
      reason: 'must be the same as the password',
    });
  });

  test('400: refuses the password that is there already', async () => {
    const { token, password } = await host.createPerson();
    expectRefusal(await call(host, 'account.changePassword', { token, body: change(password, password) }), {
      code: 'VALIDATION_ERROR',
      field: 'new_password',
      reason: 'must differ from the current one',
    });
  });

  test('400: refuses a common password and the own name', async () => {
    const { token, password, username } = await host.createPerson();
    expectRefusal(await call(host, 'account.changePassword', { token, body: change(password, 'qwerty123') }), {
      code: 'VALIDATION_ERROR',
      field: 'new_password',
      reason: 'is one of the most common passwords',
    });
    expectRefusal(await call(host, 'account.changePassword', { token, body: change(password, username) }), {
      code: 'VALIDATION_ERROR',
      field: 'new_password',
      reason: 'must not be the e-mail address or the user name',
    });
  });

  test('429: refuses the sixth guess at the current password in a minute', async () => {
    await using limited = await openHost({ rateLimit: true });
    const { token } = await limited.createPerson();
    const guess = () => call(limited, 'account.changePassword', { token, body: change('Wrong-Horse-7') });
    for (let guesses = 0; guesses < 5; guesses += 1) expect((await guess()).status).toBe(400);
    expectRefusal(await guess(), { code: 'RATE_LIMITED' });
  });
});
