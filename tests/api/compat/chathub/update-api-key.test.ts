import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call } from '../../../support/http/call.ts';
import { documented, expectError } from './documented.ts';

const host = await useHost();

/** Somebody with a key of their own. */
async function keyOwner() {
  const { token } = await host.createPerson();
  const body = { model_provider: 'openai', api_key: 'sk-0123456789abcdefwxyz' };
  const key = (await call(host, 'compat.chathub.createApiKey', { token, body })).body.data;
  return { token, key, path: { key_id: key.id } };
}

describe('compat.chathub.updateApiKey', () => {
  test('200: changes what is named', async () => {
    const { token, key, path } = await keyOwner();
    const body = { api_key: 'sk-9876543210fedcba-new9', base_url: 'https://gateway.example.com/v1', is_active: false };
    expect((await call(host, 'compat.chathub.updateApiKey', { token, path, body })).body).toEqual({
      success: true,
      data: { ...key, ...body, api_key: 'sk-…new9', updated_at: expect.any(String) },
    });
  });

  test('200: takes a whole key as it was saved', async () => {
    const { token, path } = await keyOwner();
    const body = { ...documented.apiKey, model_provider: 'openai' };
    expect((await call(host, 'compat.chathub.updateApiKey', { token, path, body })).body.data).toMatchObject({
      model_provider: 'openai',
      base_url: 'https://api.siliconflow.cn/v1',
    });
  });

  test('200: an empty key stays as it is, an empty address is the provider’s own', async () => {
    const { token, key, path } = await keyOwner();
    const body = { ...key, api_key: '', base_url: '', is_active: false };
    expect((await call(host, 'compat.chathub.updateApiKey', { token, path, body })).body.data).toEqual({
      ...key,
      base_url: null,
      is_active: false,
      updated_at: expect.any(String),
    });
  });

  test.each([
    [{}, 'body must NOT have fewer than 1 properties'],
    [{ model_provider: 'moonshot' }, 'model_provider cannot be changed'],
    [{ is_active: 'no' }, 'is_active must be boolean'],
  ])('400: refuses %j', async (body, fault) => {
    const { token, path } = await keyOwner();
    expectError(await call(host, 'compat.chathub.updateApiKey', { token, path, body }), 400, `请求参数错误: ${fault}`);
  });

  test.each(['gpt-4', '0', '1.5'])('400: %s is no id', async (key_id) => {
    const { token } = await host.createPerson();
    const { status, body } = await call(host, 'compat.chathub.updateApiKey', {
      token,
      path: { key_id },
      body: { is_active: true },
    });
    expect(status).toBe(400);
    expect(body.error).toMatch(/^请求参数错误: key_id must be /);
  });

  test('404: knows no such key, nor somebody else’s', async () => {
    const [owner, other] = [await keyOwner(), await host.createPerson({ role: 'admin' })];
    for (const path of [owner.path, { key_id: 999_999 }]) {
      const answer = await call(host, 'compat.chathub.updateApiKey', {
        token: other.token,
        path,
        body: { is_active: true },
      });
      expectError(answer, 404, '资源不存在: No such key');
    }
  });
});
