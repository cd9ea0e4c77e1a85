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

describe('compat.chathub.updateProvider', () => {
  test('200: changes what is named', async () => {
    const { path, ...provider } = await createProvider('changing');
    const body = { display_name: '改名', default_base_url: 'https://new.example.com/v2', sort_order: 9 };
    expect((await call(host, 'compat.chathub.updateProvider', { token, path, body })).body).toEqual({
      success: true,
      data: { ...provider, ...body, updated_at: expect.any(String) },
    });
  });

  test('200: takes a whole provider as it was created', async () => {
    const { path } = await createProvider('whole');
    const body = { ...documented.newProvider, provider_key: 'whole' };
    expect((await call(host, 'compat.chathub.updateProvider', { token, path, body })).body.data).toMatchObject(body);
  });

  test('200: takes a whole provider as it was read', async () => {
    const { path, ...provider } = await createProvider('read');
    const body = { ...provider, display_name: '改名' };
    expect((await call(host, 'compat.chathub.updateProvider', { token, path, body })).body.data).toEqual({
      ...body,
      updated_at: expect.any(String),
    });
  });

  test.each([
    [{}, 'body must NOT have fewer than 1 properties'],
    [{ provider_key: 'another' }, 'provider_key cannot be changed'],
    [{ default_base_url: 'https://user:x@example.com' }, 'default_base_url must not hold a user name or password'],
    [{ sort_order: 'first' }, 'sort_order must be integer'],
  ])('400: refuses %j', async (body, fault) => {
    const { data } = (await call(host, 'compat.chathub.listProviders', { token })).body;
    const path = { provider_id: data[0].id };
    expectError(
      await call(host, 'compat.chathub.updateProvider', { token, path, body }),
      400,
      `请求参数错误: ${fault}`,
    );
  });

  test.each(['gpt-4', '0', '1.5'])('400: %s is no id', async (provider_id) => {
    const { status, body } = await call(host, 'compat.chathub.updateProvider', {
      token,
      path: { provider_id },
      body: { sort_order: 1 },
    });
    expect(status).toBe(400);
    expect(body.error).toMatch(/^请求参数错误: provider_id must be /);
  });

  test('404: knows no such provider', async () => {
    const answer = await call(host, 'compat.chathub.updateProvider', {
      token,
      path: { provider_id: 999_999 },
      body: { sort_order: 1 },
    });
    expectError(answer, 404, '资源不存在: No such provider');
  });
});
