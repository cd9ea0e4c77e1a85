import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { documented, expectError } from './documented.ts';

const host = await useHost();
const { token } = await host.createPerson({ role: 'admin' });

/** A provider of its own for each test. */
async function createProvider(provider_key: string) {
  const body = { ...documented.newProvider, provider_key };
  const { data } = (await call(host, 'compat.chathub.createProvider', { token, body })).body;
  return { ...data, path: { provider_id: data.id } };
}

describe('compat.chathub.deleteProvider', () => {
  test('200: switches the provider off, and it stays there', async () => {
    const { path } = await createProvider('retired');
    expect((await call(host, 'compat.chathub.deleteProvider', { token, path })).body).toEqual({
      success: true,
      message: '提供商已删除',
    });
    expect(await dataOf(host, 'providers.get', { token, path })).toMatchObject({ key: 'retired', is_active: false });
    const { data } = (await call(host, 'compat.chathub.listProviders', { token })).body;
    expect(data.map((it: { provider_key: string }) => it.provider_key)).not.toContain('retired');
  });

  test('200: one that was deleted can be switched on again', async () => {
    const { path } = await createProvider('again');
    await call(host, 'compat.chathub.deleteProvider', { token, path });
    await call(host, 'compat.chathub.updateProvider', { token, path, body: { is_active: true } });
    const person = await host.createPerson();
    expect((await call(host, 'compat.chathub.getProvider', { token: person.token, path })).status).toBe(200);
  });

  test.each(['gpt-4', '0', '1.5'])('400: %s is no id', async (provider_id) => {
    const { status, body } = await call(host, 'compat.chathub.deleteProvider', { token, path: { provider_id } });
    expect(status).toBe(400);
    expect(body.error).toMatch(/^请求参数错误: provider_id must be /);
  });

  test('404: knows no such provider', async () => {
    const answer = await call(host, 'compat.chathub.deleteProvider', { token, path: { provider_id: 999_999 } });
    expectError(answer, 404, '资源不存在: No such provider');
  });
});
