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

describe('providers.delete', () => {
  test('200: switches the provider off, hides it and forgets its key', async () => {
    const { id } = await createProvider({ api_key: 'sk-1234567890123456abcd' });
    const path = { provider_id: id };
    const person = await host.createPerson();
    expect(await dataOf(host, 'providers.delete', { token, path })).toEqual({
      message: 'The provider has been deleted.',
    });
    expect((await call(host, 'providers.get', { token: person.token, path })).status).toBe(404);
    expect(await dataOf(host, 'providers.get', { token, path })).toMatchObject({ is_active: false, has_key: false });
  });

  test('200: it can be switched on again', async () => {
    const provider = await createProvider();
    const path = { provider_id: provider.id };
    await dataOf(host, 'providers.delete', { token, path });
    const updated_at = expect.any(String);
    expect(await dataOf(host, 'providers.update', { token, path, body: { is_active: true } })).toEqual({
      ...provider,
      updated_at,
    });
  });

  test('400: refuses an id that is none', async () => {
    for (const [provider_id, reason] of [
      ['first', 'must be integer'],
      [0, 'must be >= 1'],
    ] as const) {
      expectRefusal(await call(host, 'providers.delete', { token, path: { provider_id } }), {
        code: 'VALIDATION_ERROR',
        field: 'provider_id',
        reason,
      });
    }
  });

  test('404: knows no such provider', async () => {
    expectRefusal(await call(host, 'providers.delete', { token, path: { provider_id: 999_999 } }), {
      code: 'NOT_FOUND',
      field: 'provider_id',
      reason: 'No such provider',
    });
  });
});
