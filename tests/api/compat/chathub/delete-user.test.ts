import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call } from '../../../support/http/call.ts';
import { expectError } from './documented.ts';

const host = await useHost();
const { token } = await host.createPerson({ role: 'admin' });

describe('compat.chathub.deleteUser', () => {
  test('200: disables the account, and keeps it', async () => {
    const { id, token: own, username, password } = await host.createPerson();
    const path = { user_id: id };
    expect((await call(host, 'compat.chathub.deleteUser', { token, path })).body).toEqual({
      success: true,
      message: '用户已禁用',
    });
    expect((await call(host, 'compat.chathub.getUser', { token, path })).body.data).toMatchObject({
      id,
      is_active: false,
    });
    expect((await call(host, 'account.getProfile', { token: own })).status).toBe(401);
    expect((await call(host, 'compat.chathub.login', { body: { username, password } })).status).toBe(403);
  });

  test.each(['gpt-4', '0', '1.5'])('400: %s is no id', async (user_id) => {
    const { status, body } = await call(host, 'compat.chathub.deleteUser', { token, path: { user_id } });
    expect(status).toBe(400);
    expect(body.error).toMatch(/^请求参数错误: user_id must be /);
  });

  test('404: knows no such user', async () => {
    const answer = await call(host, 'compat.chathub.deleteUser', { token, path: { user_id: 999_999 } });
    expectError(answer, 404, '资源不存在: No such user');
  });

  test('409: nobody deletes the own account', async () => {
    const one = await host.createPerson({ role: 'admin' });
    const answer = await call(host, 'compat.chathub.deleteUser', { token: one.token, path: { user_id: one.id } });
    expectError(answer, 409, '与现有数据冲突: Nobody can delete the own account');
  });
});
