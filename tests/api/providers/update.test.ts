import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const administrator = await host.createPerson({ role: 'admin' });
const { token } = administrator;

let made = 0;
/** A provider of its own for each test. */
async function createProvider(wish: object = {}) {
  made += 1;
  const body = {
    key: `provider-${made}`,
    display_name: 'A provider',
    base_url: 'https://api.example.com/v1',
    sort_order: 50,
    ...wish,
  };
  return dataOf(host, 'providers.create', { token, body });
}
const body = { sort_order: 3 };

describe('providers.update', () => {
  test('200: changes what is named and nothing else', async () => {
    const before = await createProvider({ api_key: 'sk-1234567890123456abcd' });
    const path = { provider_id: before.id };
    host.clock.advance(1000);
    const body = {
      display_name: 'Other',
      base_url: 'https://other.example.com/v2',
      is_active: false,
      sort_order: 9,
      first_byte_timeout: 900,
    };
    const after = await dataOf(host, 'providers.update', { token, path, body });
    expect(after).toEqual({ ...before, ...body, updated_at: expect.any(String) });
    expect(after.updated_at > before.updated_at).toBe(true);
    expect(await dataOf(host, 'providers.get', { token, path })).toEqual(after);
  });

  test('200: takes a new key, and forgets it', async () => {
    const path = { provider_id: (await createProvider()).id };
    const update = (api_key: string | null) => dataOf(host, 'providers.update', { token, path, body: { api_key } });
    expect(await update('sk-1234567890123456wxyz')).toMatchObject({ key_source: 'stored', key_hint: 'sk-…wxyz' });
    expect(await update(null)).toMatchObject({ has_key: false, key_source: 'none', key_hint: null });
    expect(await host.store.providers.byId(path.provider_id)).toMatchObject({ sealedKey: null });
  });

  test('400: one at a private address cannot be switched on where those are not allowed', async () => {
    const { providers } = await dataOf(host, 'providers.list', { token });
    const path = { provider_id: providers.find((it) => it.key === 'ollama')?.id ?? 0 };
    await dataOf(host, 'providers.update', { token, path, body: { display_name: 'Ollama here' } });
    expectRefusal(await call(host, 'providers.update', { token, path, body: { is_active: true } }), {
      code: 'VALIDATION_ERROR',
      field: 'base_url',
    });
    expectRefusal(await call(host, 'providers.update', { token, path, body: { base_url: 'https://10.0.0.1' } }), {
      code: 'VALIDATION_ERROR',
      field: 'base_url',
      reason: 'leads to a private address, which this server does not allow',
    });
  });

  test('400: refuses an id that is none', async () => {
    for (const [provider_id, reason] of [
      ['first', 'must be integer'],
      [0, 'must be >= 1'],
    ] as const) {
      expectRefusal(await call(host, 'providers.update', { token, path: { provider_id }, body }), {
        code: 'VALIDATION_ERROR',
        field: 'provider_id',
        reason,
      });
    }
  });

  test('404: knows no such provider', async () => {
    expectRefusal(await call(host, 'providers.update', { token, path: { provider_id: 999_999 }, body }), {
      code: 'NOT_FOUND',
      field: 'provider_id',
      reason: 'No such provider',
    });
  });
});
