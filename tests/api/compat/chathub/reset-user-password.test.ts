import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { expectError } from './documented.ts';

const host = await useHost();
const { token } = await host.createPerson({ role: 'admin' });

const reset = (user_id: number, body?: object) =>
  call(host, 'compat.chathub.resetUserPassword', { token, path: { user_id }, body });

describe('compat.chathub.resetUserPassword', () => {
  test('200: sets a password, which must be changed after signing in', async () => {
    const { id, username } = await host.createPerson();
    const password = 'Temporary-Pass-1';
    expect((await reset(id, { new_password: password })).body).toEqual({ success: true, message: '密码已重置' });
    const signedIn = (await call(host, 'compat.chathub.login', { body: { username, password } })).body;
    expect(signedIn.message).toBe('登录成功，请先更改密码');
    const refused = await call(host, 'compat.chathub.listConversations', { token: signedIn.token });
    expectError(refused, 403, '须先更改密码: The password was set by somebody else; choose another one');
    expect((await call(host, 'compat.chathub.getProfile', { token: signedIn.token })).status).toBe(200);
    const next = 'NewSecurePass123!';
    const body = { current_password: password, new_password: next, confirm_password: next };
    const changed = await dataOf(host, 'account.changePassword', { token: signedIn.token, body });
    expect((await call(host, 'compat.chathub.listConversations', { token: changed.token })).status).toBe(200);
  });

  test.each([undefined, {}])('200: with the body %j, the person gets a mail with a token', async (body) => {
    const { id, email } = await host.createPerson();
    expect((await reset(id, body)).body).toEqual({ success: true, message: '密码重置邮件已发送' });
    expect((await host.nextMail(email)).text).toMatch(/^rst_\S+$/m);
  });

  test.each([
    [{ new_password: 'short' }, 'new_password must NOT have fewer than 8 characters'],
    [{ new_password: 'password123' }, 'new_password is one of the most common passwords'],
  ])('400: refuses %j', async (body, fault) => {
    const { id } = await host.createPerson();
    expectError(await reset(id, body), 400, `请求参数错误: ${fault}`);
  });

  test('404: knows no such user', async () => {
    const answer = await call(host, 'compat.chathub.resetUserPassword', { token, path: { user_id: 999_999 } });
    expectError(answer, 404, '资源不存在: No such user');
  });

  test('409: has nowhere to send a mail to for a disabled account', async () => {
    const { id } = await host.createPerson({ status: 'disabled' });
    expectError(await reset(id), 409, '与现有数据冲突: The account is disabled');
  });
});
