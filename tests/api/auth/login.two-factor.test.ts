import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { codeAt, createCarefulPerson, nextCode, wrongCode } from '../../support/http/authenticator.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

describe('auth.login with two-factor sign-in', () => {
  test('200: takes the password and a code', async () => {
    const { email, password, secret, id } = await createCarefulPerson(host);
    const body = { email, password, code: nextCode(host, secret) };
    expect((await dataOf(host, 'auth.login', { body })).user.id).toBe(id);
  });

  test('200: takes a code of half a minute ago and of half a minute ahead, but no older or later one', async () => {
    for (const [shift, status] of [
      [-2, 401],
      [-1, 200],
      [1, 200],
      [2, 401],
    ] as const) {
      const { email, password, secret } = await createCarefulPerson(host);
      host.clock.advance(10 * 60_000);
      const code = codeAt(secret, host.clock.now() + shift * 30_000);
      expect((await call(host, 'auth.login', { body: { email, password, code } })).status, `${shift}`).toBe(status);
    }
  });

  test('200: takes a recovery code instead, in any case and without its dashes', async () => {
    const { email, password, recoveryCodes } = await createCarefulPerson(host);
    const [first = '', second = ''] = recoveryCodes;
    await dataOf(host, 'auth.login', { body: { email, password, recovery_code: first } });
    const recovery_code = ` ${second.toUpperCase().replaceAll('-', '')}`;
    await dataOf(host, 'auth.login', { body: { email, password, recovery_code } });
  });

  test('200: asks nobody else for a code, and does not mind one', async () => {
    const { email, password } = await host.createPerson();
    await dataOf(host, 'auth.login', { body: { email, password, code: '123456' } });
  });

  test('401: asks for a code, but only who knows the password', async () => {
    const { email, password } = await createCarefulPerson(host);
    expectRefusal(await call(host, 'auth.login', { body: { email, password } }), {
      code: 'TWO_FACTOR_REQUIRED',
      field: 'code',
      reason: 'Send a code or a recovery code as well',
    });
    expectRefusal(await call(host, 'auth.login', { body: { email, password: 'Wrong-Horse-7' } }), {
      code: 'INVALID_CREDENTIALS',
      field: 'email',
    });
  });

  test('401: refuses a wrong password however right the code', async () => {
    const { email, secret } = await createCarefulPerson(host);
    const body = { email, password: 'Wrong-Horse-7', code: nextCode(host, secret) };
    expectRefusal(await call(host, 'auth.login', { body }), { code: 'INVALID_CREDENTIALS', field: 'email' });
  });

  test('401: refuses a wrong code and a wrong recovery code', async () => {
    const { email, password, secret } = await createCarefulPerson(host);
    const reason = 'The code is wrong or was used before';
    expectRefusal(await call(host, 'auth.login', { body: { email, password, code: wrongCode(host, secret) } }), {
      code: 'INVALID_CREDENTIALS',
      field: 'code',
      reason,
    });
    expectRefusal(await call(host, 'auth.login', { body: { email, password, recovery_code: 'made-up' } }), {
      code: 'INVALID_CREDENTIALS',
      field: 'recovery_code',
      reason,
    });
  });

  test('401: takes a code once, also from two who send it at the same moment', async () => {
    const { email, password, secret } = await createCarefulPerson(host);
    const body = { email, password, code: nextCode(host, secret) };
    const answers = await Promise.all([call(host, 'auth.login', { body }), call(host, 'auth.login', { body })]);
    expect(answers.map((it) => it.status).sort()).toEqual([200, 401]);
    expectRefusal(await call(host, 'auth.login', { body }), { code: 'INVALID_CREDENTIALS', field: 'code' });
  });

  test('401: takes no code from before the last that was used', async () => {
    const { email, password, secret } = await createCarefulPerson(host);
    const before = nextCode(host, secret);
    await dataOf(host, 'auth.login', { body: { email, password, code: nextCode(host, secret) } });
    expectRefusal(await call(host, 'auth.login', { body: { email, password, code: before } }), {
      code: 'INVALID_CREDENTIALS',
      field: 'code',
    });
  });

  test('401: takes a recovery code once', async () => {
    const { email, password, recoveryCodes } = await createCarefulPerson(host);
    const body = { email, password, recovery_code: recoveryCodes[0] };
    const answers = await Promise.all([call(host, 'auth.login', { body }), call(host, 'auth.login', { body })]);
    expect(answers.map((it) => it.status).sort()).toEqual([200, 401]);
  });

  test('401: one person’s codes are no good for another', async () => {
    const [one, other] = [await createCarefulPerson(host), await createCarefulPerson(host)];
    const { email, password } = one;
    const recovery_code = other.recoveryCodes[0];
    expect((await call(host, 'auth.login', { body: { email, password, recovery_code } })).status).toBe(401);
    const code = nextCode(host, other.secret);
    if (code !== codeAt(one.secret, host.clock.now())) {
      expect((await call(host, 'auth.login', { body: { email, password, code } })).status).toBe(401);
    }
  });

  test('401: a new password leaves two-factor sign-in on', async () => {
    const { email, password, token, secret } = await createCarefulPerson(host);
    const next = 'NewSecurePass123!';
    const body = { current_password: password, new_password: next, confirm_password: next };
    await dataOf(host, 'account.changePassword', { token, body });
    expectRefusal(await call(host, 'auth.login', { body: { email, password: next } }), {
      code: 'TWO_FACTOR_REQUIRED',
      field: 'code',
    });

    await dataOf(host, 'auth.forgotPassword', { body: { email } });
    const reset = /^rst_\S+$/m.exec((await host.nextMail(email)).text)?.[0] ?? '';
    const last = 'LastSecurePass123!';
    await dataOf(host, 'auth.resetPassword', { body: { token: reset, password: last, confirm_password: last } });
    expect((await call(host, 'auth.login', { body: { email, password: last } })).status).toBe(401);
    await dataOf(host, 'auth.login', { body: { email, password: last, code: nextCode(host, secret) } });
  });

  test('429: guesses at codes count as tries to sign in', async () => {
    await using limited = await openHost({ rateLimit: true });
    const { email, password, secret, account } = await createCarefulPerson(limited);
    const credentials = { login: email, field: 'email', password } as const;
    for (let address = 1; address <= 5; address += 1) {
      const request = { id: 'req_suite', address: `203.0.113.${address}`, userAgent: null, baseUrl: host.baseURL };
      const secondFactor = { code: wrongCode(limited, secret) };
      const guess = limited.domain.signIn.signIn({ ...credentials, secondFactor }, request);
      await expect(guess).rejects.toThrow('invalid');
    }
    const body = { email: account.email, password, code: codeAt(secret, limited.clock.now() + 30_000) };
    expectRefusal(await call(limited, 'auth.login', { body }), { code: 'RATE_LIMITED' });
  });
});
