import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { expectError } from './documented.ts';

const host = await useHost();

/** Somebody with a key of their own. */
async function keyOwner() {
  const { token } = await host.createPerson();
  const body = { model_provider: 'openai', api_key: 'sk-0123456789abcdefwxyz' };
  const key = (await call(host, 'compat.chathub.createApiKey', { token, body })).body.data;
  return { token, key, path: { key_id: key.id } };
}

describe('compat.chathub.deleteApiKey', () => {
  test('200: forgets the key', async () => {
    const { token, path } = await keyOwner();
    expect((await call(host, 'compat.chathub.deleteApiKey', { token, path })).body).toEqual({
      success: true,
      message: 'API密钥已删除',
    });
    expect((await dataOf(host, 'apiKeys.list', { token })).api_keys).toEqual([]);
  });

  test.each(['gpt-4', '0', '1.5'])('400: %s is no id', async (key_id) => {
    const { token } = await host.createPerson();
    const { status, body } = await call(host, 'compat.chathub.deleteApiKey', { token, path: { key_id } });
    expect(status).toBe(400);
    expect(body.error).toMatch(/^请求参数错误: key_id must be /);
  });

  test('404: knows no such key, nor somebody else’s', async () => {
    const [owner, other] = [await keyOwner(), await host.createPerson({ role: 'admin' })];
    for (const path of [owner.path, { key_id: 999_999 }]) {
      const answer = await call(host, 'compat.chathub.deleteApiKey', { token: other.token, path });
      expectError(answer, 404, '资源不存在: No such key');
    }
  });
});
