import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call } from '../../../support/http/call.ts';
import { expectError } from './documented.ts';

const host = await useHost();

describe('compat.chathub.logout', () => {
  test('200: ends the session on all surfaces', async () => {
    const { token } = await host.createPerson();
    expect((await call(host, 'compat.chathub.logout', { token })).body).toEqual({ success: true, message: '登出成功' });
    expect((await call(host, 'account.getProfile', { token })).status).toBe(401);
    expectError(await call(host, 'compat.chathub.verify', { token }), 401, '未认证或认证失败: The session has ended');
  });
});
