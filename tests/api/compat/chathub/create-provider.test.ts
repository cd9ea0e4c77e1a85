import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { documented, expectError, shapeOf } from './documented.ts';

const host = await useHost();
const { token } = await host.createPerson({ role: 'admin' });

describe('compat.chathub.createProvider', () => {
  test('200: adds the documented provider', async () => {
    const { status, body } = await call(host, 'compat.chathub.createProvider', { token, body: documented.newProvider });
    expect(status).toBe(200);
    expect(body).toMatchObject({ success: true, data: documented.newProvider });
    expect(shapeOf(body.data)).toEqual(shapeOf(documented.provider));
    const path = { provider_id: body.data.id };
    expect(await dataOf(host, 'providers.get', { token, path })).toMatchObject({
      key: 'custom_provider',
      base_url: 'https://api.custom.com/v1',
    });
  });

  test('200: null stands for what is left out', async () => {
    const { is_active, sort_order, ...needed } = documented.newProvider;
    const body = { ...needed, provider_key: 'bare', is_active: null, sort_order: null };
    expect((await call(host, 'compat.chathub.createProvider', { token, body })).body.data).toMatchObject({
      is_active: true,
      sort_order: 0,
    });
  });

  test.each([
    [{ provider_key: undefined }, 'provider_key is required'],
    [{ provider_key: 'Custom' }, 'provider_key must match pattern "^[a-z][a-z0-9_-]*$"'],
    [{ default_base_url: 'ftp://example.com' }, 'default_base_url must match pattern "^https?://"'],
    [{ default_base_url: 'http://api.example.com' }, 'default_base_url must begin with https://'],
    [{ is_active: 1 }, 'is_active must be boolean,null'],
  ])('400: refuses %j', async (changes, fault) => {
    const body = { ...documented.newProvider, provider_key: 'refused', ...changes };
    expectError(await call(host, 'compat.chathub.createProvider', { token, body }), 400, `请求参数错误: ${fault}`);
  });

  test('409: a key stands for one provider only', async () => {
    const body = { ...documented.newProvider, provider_key: 'openai' };
    expectError(
      await call(host, 'compat.chathub.createProvider', { token, body }),
      409,
      '与现有数据冲突: provider_key is taken by another provider',
    );
  });
});
