import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call } from '../../../support/http/call.ts';
import { expectError } from './documented.ts';

const host = await useHost();
const { token } = await host.createPerson({ role: 'admin' });

describe('compat.chathub.getUser', () => {
  test('200: shows a user', async () => {
    const { id, username, email } = await host.createPerson({ fullName: '张三' });
    const { body } = await call(host, 'compat.chathub.getUser', { token, path: { user_id: id } });
    expect(body).toMatchObject({ success: true, data: { id, username, email, full_name: '张三', is_active: true } });
  });

  test('200: an administrator is premium', async () => {
    const { id } = await host.createPerson({ role: 'admin' });
    const { body } = await call(host, 'compat.chathub.getUser', { token, path: { user_id: id } });
    expect(body.data).toMatchObject({ role: 'admin', subscription_type: 'premium' });
  });

  test.each(['gpt-4', '0', '1.5'])('400: %s is no id', async (user_id) => {
    const { status, body } = await call(host, 'compat.chathub.getUser', { token, path: { user_id } });
    expect(status).toBe(400);
    expect(body.error).toMatch(/^请求参数错误: user_id must be /);
  });

  test('404: knows no such user', async () => {
    const answer = await call(host, 'compat.chathub.getUser', { token, path: { user_id: 999_999 } });
    expectError(answer, 404, '资源不存在: No such user');
  });
});
