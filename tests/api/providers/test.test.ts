import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const { token } = await host.createPerson({ role: 'admin' });

async function createProvider(key: string, wish: object = {}) {
  const body = { key, display_name: 'A provider', base_url: 'https://api.example.com/v1', ...wish };
  return { provider_id: (await dataOf(host, 'providers.create', { token, body })).id };
}

describe('providers.test', () => {
  test('200: says that a provider has no key yet, without asking it', async () => {
    const path = await createProvider('keyless');
    expect(await dataOf(host, 'providers.test', { token, path })).toEqual({
      ok: false,
      outcome: 'no_key',
      message: 'The provider has no key yet.',
      detail: null,
      model: null,
      first_token_ms: null,
    });
  });

  test('200: says that an address may not be called, and keeps no key that was tried', async () => {
    // Saved while its name led elsewhere.
    const path = await createProvider('rebound');
    await host.store.providers.update(path.provider_id, { baseUrl: 'https://intranet.example.com/v1' });
    const tried = await dataOf(host, 'providers.test', { token, path, body: { api_key: 'sk-tried-0123456789' } });
    // The mock calls nobody.
    if (host.name === 'server') expect(tried).toMatchObject({ ok: false, outcome: 'forbidden_address' });
    else
      expect(tried).toMatchObject({ ok: true, outcome: 'ok', model: 'llama3.3', first_token_ms: expect.any(Number) });
    expect(await dataOf(host, 'providers.get', { token, path })).toMatchObject({ has_key: false });
  });

  test('400: refuses a model that is none, and fields that it does not know', async () => {
    const path = await createProvider('strict');
    for (const [body, field] of [
      [{ model: 'two words' }, 'model'],
      [{ api_key: '' }, 'api_key'],
      [{ base_url: 'https://elsewhere.example.com' }, 'base_url'],
    ] as const) {
      expectRefusal(await call(host, 'providers.test', { token, path, body }), { code: 'VALIDATION_ERROR', field });
    }
  });

  test('404: knows no such provider', async () => {
    expectRefusal(await call(host, 'providers.test', { token, path: { provider_id: 999_999 } }), {
      code: 'NOT_FOUND',
      field: 'provider_id',
      reason: 'No such provider',
    });
  });
});
