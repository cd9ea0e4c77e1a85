import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call } from '../../../support/http/call.ts';
import { unauthenticatedCases } from '../../../support/http/unauthenticated.ts';
import { expectError } from './documented.ts';
import { expectChathubLimit, expectStrangerRefused } from './people.ts';

const host = await useHost();

describe('compat.chathub.logout', () => {
  test('200: ends the session on all surfaces', async () => {
    const { token } = await host.createPerson();
    expect((await call(host, 'compat.chathub.logout', { token })).body).toEqual({ success: true, message: '登出成功' });
    expect((await call(host, 'account.getProfile', { token })).status).toBe(401);
    expectError(await call(host, 'compat.chathub.verify', { token }), 401, '未认证或认证失败: The session has ended');
  });

  test.each(unauthenticatedCases)('401: refuses $stranger', async (stranger) => {
    await expectStrangerRefused(host, 'compat.chathub.logout', stranger, {});
  });

  test('429: refuses the 101st request in a minute', async () => {
    await expectChathubLimit(100, 'compat.chathub.logout', { token: 'not-a-token' });
  });
});
