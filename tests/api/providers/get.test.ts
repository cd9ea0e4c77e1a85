import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
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

describe('providers.get', () => {
  test('200: shows a provider', async () => {
    const provider = await createProvider();
    const person = await host.createPerson();
    const path = { provider_id: provider.id };
    expect(await dataOf(host, 'providers.get', { token: person.token, path })).toEqual(provider);
  });

  test('200: tells that a key is from the environment, whatever is stored', async () => {
    await using keyed = await openHost({ providerKeys: { moonshot: 'sk-environment-0123456789' } });
    const { token } = await keyed.createPerson({ role: 'admin' });
    const { providers } = await dataOf(keyed, 'providers.list', { token });
    const path = { provider_id: providers.find((it) => it.key === 'moonshot')?.id ?? 0 };
    const expected = { has_key: true, key_source: 'environment', key_hint: 'sk-…6789' };
    expect(await dataOf(keyed, 'providers.get', { token, path })).toMatchObject(expected);
    await dataOf(keyed, 'providers.update', { token, path, body: { api_key: 'sk-stored-0123456789-0123' } });
    expect(await dataOf(keyed, 'providers.get', { token, path })).toMatchObject(expected);
  });

  test('400: refuses an id that is none', async () => {
    for (const [provider_id, reason] of [
      ['first', 'must be integer'],
      [0, 'must be >= 1'],
    ] as const) {
      expectRefusal(await call(host, 'providers.get', { token, path: { provider_id } }), {
        code: 'VALIDATION_ERROR',
        field: 'provider_id',
        reason,
      });
    }
  });

  test('404: knows no such provider', async () => {
    expectRefusal(await call(host, 'providers.get', { token, path: { provider_id: 999_999 } }), {
      code: 'NOT_FOUND',
      field: 'provider_id',
      reason: 'No such provider',
    });
  });

  test('404: one that is switched off exists for administrators alone', async () => {
    const person = await host.createPerson();
    const path = { provider_id: (await createProvider({ is_active: false })).id };
    await dataOf(host, 'providers.get', { token, path });
    expectRefusal(await call(host, 'providers.get', { token: person.token, path }), {
      code: 'NOT_FOUND',
      field: 'provider_id',
      reason: 'No such provider',
    });
  });
});
