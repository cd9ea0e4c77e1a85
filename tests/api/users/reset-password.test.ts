import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { createCarefulPerson } from '../../support/http/authenticator.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const administrator = await host.createPerson({ role: 'admin' });
const TEMPORARY = 'Temporary-Pass-1';

const reset = (user_id: number, body?: object) =>
  call(host, 'users.resetPassword', { token: administrator.token, path: { user_id }, body });

describe('users.resetPassword', () => {
  test.each([undefined, {}])('200: with the body %j, the person gets a mail with a token', async (body) => {
    const { id, token, email, password } = await host.createPerson();
    expect((await reset(id, body)).body).toEqual({
      success: true,
      data: { message: 'A mail with a reset token is on its way.' },
    });
    const mailed = /^rst_\S+$/m.exec((await host.nextMail(email)).text)?.[0] ?? '';
    await dataOf(host, 'auth.login', { body: { email, password } });
    await dataOf(host, 'auth.getUser', { token });
    const next = { password: 'NewSecurePass123!', confirm_password: 'NewSecurePass123!' };
    await dataOf(host, 'auth.resetPassword', { body: { token: mailed, ...next } });
    await dataOf(host, 'auth.login', { body: { email, password: next.password } });
  });

  test('200: with a password, sets it, ends all sessions and asks for another one', async () => {
    const { id, token, refreshToken, email, password } = await host.createPerson();
    const wish = { token: administrator.token, path: { user_id: id }, body: { new_password: TEMPORARY } };
    expect(await dataOf(host, 'users.resetPassword', wish)).toEqual({
      message: 'The password has been set. The user must change it after signing in.',
    });
    expect((await call(host, 'auth.getUser', { token })).status).toBe(401);
    expect((await call(host, 'auth.refresh', { body: { refresh_token: refreshToken } })).status).toBe(401);
    expect((await call(host, 'auth.login', { body: { email, password } })).status).toBe(401);

    const signedIn = await dataOf(host, 'auth.login', { body: { email, password: TEMPORARY } });
    expect(signedIn.must_change_password).toBe(true);
    expectRefusal(await call(host, 'conversations.list', { token: signedIn.token }), {
      code: 'PASSWORD_CHANGE_REQUIRED',
    });
    const next = 'NewSecurePass123!';
    const body = { current_password: TEMPORARY, new_password: next, confirm_password: next };
    const changed = await dataOf(host, 'account.changePassword', { token: signedIn.token, body });
    await dataOf(host, 'conversations.list', { token: changed.token });
  });

  test('200: with a password, a token that was mailed before is useless', async () => {
    const { id, email } = await host.createPerson();
    await reset(id);
    const token = /^rst_\S+$/m.exec((await host.nextMail(email)).text)?.[0] ?? '';
    await reset(id, { new_password: TEMPORARY });
    const body = { token, password: 'NewSecurePass123!', confirm_password: 'NewSecurePass123!' };
    expect((await call(host, 'auth.resetPassword', { body })).status).toBe(400);
  });

  test('200: with a password, two-factor sign-in stays on', async () => {
    const { id, email } = await createCarefulPerson(host);
    await reset(id, { new_password: TEMPORARY });
    expectRefusal(await call(host, 'auth.login', { body: { email, password: TEMPORARY } }), {
      code: 'TWO_FACTOR_REQUIRED',
      field: 'code',
    });
  });

  test('400: refuses a common password, and then changes nothing', async () => {
    const { id, token } = await host.createPerson();
    expectRefusal(await reset(id, { new_password: 'password123' }), {
      code: 'VALIDATION_ERROR',
      field: 'new_password',
      reason: 'is one of the most common passwords',
    });
    await dataOf(host, 'auth.getUser', { token });
  });

  test('404: knows nobody else', async () => {
    const unknown = { code: 'NOT_FOUND', field: 'user_id', reason: 'No such user' } as const;
    expectRefusal(await reset(999_999), unknown);
    expectRefusal(await reset(999_999, { new_password: TEMPORARY }), unknown);
  });

  test('409: has nowhere to send a mail to for a disabled account, or one without an address', async () => {
    const disabled = await host.createPerson({ status: 'disabled' });
    expectRefusal(await reset(disabled.id), { code: 'CONFLICT', field: 'user_id', reason: 'The account is disabled' });
    const nowhere = await host.createPerson({ email: 'wx_nowhere@wechat.invalid' });
    expectRefusal(await reset(nowhere.id), {
      code: 'CONFLICT',
      field: 'email',
      reason: 'The account has no e-mail address that receives mail',
    });
    expect((await reset(nowhere.id, { new_password: TEMPORARY })).status).toBe(200);
  });

  test('429: sends one mail a minute to an account', async () => {
    await using limited = await openHost({ rateLimit: true });
    const { token } = await limited.createPerson({ role: 'admin' });
    const { id } = await limited.createPerson();
    const mail = () => call(limited, 'users.resetPassword', { token, path: { user_id: id } });
    expect((await mail()).status).toBe(200);
    expectRefusal(await mail(), { code: 'RATE_LIMITED' });
  });
});
