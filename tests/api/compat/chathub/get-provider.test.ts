import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call } from '../../../support/http/call.ts';
import { documented, expectError } from './documented.ts';

const host = await useHost();
const { token } = await host.createPerson({ role: 'admin' });

/** A provider of its own for each test. */
async function createProvider(provider_key: string) {
  const body = { ...documented.newProvider, provider_key };
  const { data } = (await call(host, 'compat.chathub.createProvider', { token, body })).body;
  return { ...data, path: { provider_id: data.id } };
}

describe('compat.chathub.getProvider', () => {
  test('200: shows a provider to everybody who is signed in', async () => {
    const person = await host.createPerson();
    const { path, ...provider } = await createProvider('shown');
    expect((await call(host, 'compat.chathub.getProvider', { token: person.token, path })).body).toEqual({
      success: true,
      data: provider,
    });
  });

  test.each(['gpt-4', '0', '1.5'])('400: %s is no id', async (provider_id) => {
    const { status, body } = await call(host, 'compat.chathub.getProvider', { token, path: { provider_id } });
    expect(status).toBe(400);
    expect(body.error).toMatch(/^请求参数错误: provider_id must be /);
  });

  test('404: knows no such provider', async () => {
    const answer = await call(host, 'compat.chathub.getProvider', { token, path: { provider_id: 999_999 } });
    expectError(answer, 404, '资源不存在: No such provider');
  });

  test('404: one that is switched off exists for administrators alone', async () => {
    const person = await host.createPerson();
    const { path } = await createProvider('hidden');
    await call(host, 'compat.chathub.deleteProvider', { token, path });
    expectError(
      await call(host, 'compat.chathub.getProvider', { token: person.token, path }),
      404,
      '资源不存在: No such provider',
    );
    expect((await call(host, 'compat.chathub.getProvider', { token, path })).body.data.is_active).toBe(false);
  });
});
