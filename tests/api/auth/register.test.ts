import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectLimit } from '../../support/http/rate-limits.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

const newcomer = (password = 'SecurePass123!') => {
  const username = `newcomer-${randomBytes(6).toString('hex')}`;
  return { username, email: `${username}@example.com`, password, confirm_password: password };
};

describe('auth.register', () => {
  test('200: creates an account and says that its address is to be verified', async () => {
    const body = newcomer();
    const registered = await dataOf(host, 'auth.register', { body });
    expect(registered).toEqual({
      user_id: expect.any(Number),
      message: 'Registration successful. Please check your email for verification.',
      verification_required: true,
    });
    const { user } = await dataOf(host, 'auth.login', { body: { email: body.email, password: body.password } });
    expect(user).toMatchObject({ id: registered.user_id, username: body.username, role: 'user' });
  });

  test('200: sends a mail with a token that verifies the address', async () => {
    const body = newcomer();
    await dataOf(host, 'auth.register', { body });
    const mail = await host.nextMail(body.email);
    expect(mail.subject).toContain('Verify your e-mail address');
    expect(mail.text).toMatch(/^vrf_[\w-]{20,}$/m);
    expect(mail.text).toContain(body.username);
  });

  test('200: keeps addresses in lower case', async () => {
    const { email, ...body } = newcomer();
    const { user_id } = await dataOf(host, 'auth.register', { body: { ...body, email: email.toUpperCase() } });
    expect((await host.store.accounts.byId(user_id))?.email).toBe(email);
  });

  test.each(['张伟', 'Łukasz', 'ab', '名'.repeat(50), 'a.b_c-1'])('200: accepts the user name %s', async (username) => {
    const { user_id } = await dataOf(host, 'auth.register', { body: { ...newcomer(), username } });
    expect((await host.store.accounts.byId(user_id))?.username).toBe(username);
  });

  test.each(['密码非常安全呀呀', ' leading and trailing ', '🐎'.repeat(8), `${'x'.repeat(127)}Y`])(
    '200: accepts the password “%s”',
    async (password) => {
      const body = newcomer(password);
      await dataOf(host, 'auth.register', { body });
      await dataOf(host, 'auth.login', { body: { email: body.email, password } });
    },
  );

  test('400: refuses two different passwords', async () => {
    expectRefusal(await call(host, 'auth.register', { body: { ...newcomer(), confirm_password: 'SecurePass123?' } }), {
      code: 'VALIDATION_ERROR',
      field: 'confirm_password',
      reason: 'must be the same as the password',
    });
  });

  test.each(['password123', 'PassWord123', '12345678'])('400: refuses the common password %s', async (password) => {
    expectRefusal(await call(host, 'auth.register', { body: newcomer(password) }), {
      code: 'VALIDATION_ERROR',
      field: 'password',
      reason: 'is one of the most common passwords',
    });
  });

  test('400: refuses the user name and the address as a password', async () => {
    const body = newcomer();
    for (const password of [body.username, body.email]) {
      expectRefusal(await call(host, 'auth.register', { body: { ...body, password, confirm_password: password } }), {
        code: 'VALIDATION_ERROR',
        field: 'password',
        reason: 'must not be the e-mail address or the user name',
      });
    }
  });

  test('409: refuses an address that is registered, in any case', async () => {
    const { email } = await host.createPerson();
    expectRefusal(await call(host, 'auth.register', { body: { ...newcomer(), email: email.toUpperCase() } }), {
      code: 'CONFLICT',
      field: 'email',
      reason: 'is already taken',
    });
  });

  test('409: refuses a user name that is taken, in any case and width', async () => {
    const { username } = await host.createPerson({ username: 'taken-already' });
    for (const name of [username, 'Taken-Already', 'ｔaken-already']) {
      expectRefusal(await call(host, 'auth.register', { body: { ...newcomer(), username: name } }), {
        code: 'CONFLICT',
        field: 'username',
        reason: 'is already taken',
      });
    }
  });

  test('409: of two who register the same address at once, one gets it', async () => {
    const [one, other] = [newcomer(), newcomer()];
    const answers = await Promise.all([
      call(host, 'auth.register', { body: one }),
      call(host, 'auth.register', { body: { ...other, email: one.email } }),
    ]);
    expect(answers.map((it) => it.status).sort()).toEqual([200, 409]);
  });

  test('429: allows five registrations a minute', async () => {
    await expectLimit(5, (limited) => call(limited, 'auth.register', { body: {} }));
  });
});
