import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const administrator = await host.createPerson({ role: 'admin' });

const newcomer = () => {
  const username = `newcomer-${randomBytes(6).toString('hex')}`;
  return { username, email: `${username}@example.com`, password: 'SecurePass123!' };
};

const register = async (body: ReturnType<typeof newcomer> & { role?: 'developer'; must_change_password?: boolean }) =>
  (await dataOf(host, 'auth.adminRegister', { token: administrator.token, body })).user;

describe('auth.adminRegister', () => {
  test('200: makes an account of the role that was asked for', async () => {
    const body = { ...newcomer(), role: 'developer' } as const;
    const user = await register(body);
    expect(user).toMatchObject({
      username: body.username,
      email: body.email,
      role: 'developer',
      status: 'active',
      email_verified: false,
      must_change_password: false,
      last_login_at: null,
    });
    const signedIn = await dataOf(host, 'auth.login', { body: { email: body.email, password: body.password } });
    expect(signedIn.user).toMatchObject({ id: user.id, role: 'developer' });
    expect(signedIn).not.toHaveProperty('must_change_password');
  });

  test('200: makes an ordinary user when no role is named, and sends a mail to verify the address', async () => {
    const body = newcomer();
    expect((await register(body)).role).toBe('user');
    expect((await host.nextMail(body.email)).text).toMatch(/^vrf_[\w-]{20,}$/m);
  });

  test('200: can ask for another password at the first sign-in', async () => {
    const body = { ...newcomer(), must_change_password: true };
    expect((await register(body)).must_change_password).toBe(true);
    const { email, password } = body;
    const signedIn = await dataOf(host, 'auth.login', { body: { email, password } });
    expect(signedIn.must_change_password).toBe(true);
    expectRefusal(await call(host, 'models.list', { token: signedIn.token }), { code: 'PASSWORD_CHANGE_REQUIRED' });
  });

  test('400: refuses a common password', async () => {
    const body = { ...newcomer(), password: 'password123' };
    expectRefusal(await call(host, 'auth.adminRegister', { token: administrator.token, body }), {
      code: 'VALIDATION_ERROR',
      field: 'password',
      reason: 'is one of the most common passwords',
    });
  });

  test('409: refuses a name and an address that are taken', async () => {
    const { username, email } = await host.createPerson();
    const { token } = administrator;
    expectRefusal(await call(host, 'auth.adminRegister', { token, body: { ...newcomer(), email } }), {
      code: 'CONFLICT',
      field: 'email',
      reason: 'is already taken',
    });
    const taken = { ...newcomer(), username: username.toUpperCase() };
    expectRefusal(await call(host, 'auth.adminRegister', { token, body: taken }), {
      code: 'CONFLICT',
      field: 'username',
      reason: 'is already taken',
    });
  });
});
