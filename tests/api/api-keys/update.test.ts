import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const good = { provider: 'openai', api_key: 'sk-0123456789abcdefwxyz' };

/** Somebody with a key of their own. */
async function keyOwner(wish: object = {}) {
  const { token, id } = await host.createPerson();
  const key = await dataOf(host, 'apiKeys.create', { token, body: { ...good, ...wish } });
  return { token, accountId: id, key, path: { key_id: key.id } };
}
const body = { is_active: false };

describe('apiKeys.update', () => {
  test('200: changes what is named and nothing else', async () => {
    const { token, path, key } = await keyOwner();
    host.clock.advance(1000);
    const body = { api_key: 'sk-fedcba9876543210-1234', base_url: 'https://a.example.com/v1/', is_active: false };
    const changed = await dataOf(host, 'apiKeys.update', { token, path, body });
    expect(changed).toEqual({
      ...key,
      key_hint: 'sk-…1234',
      base_url: 'https://a.example.com/v1',
      is_active: false,
      updated_at: expect.any(String),
    });
    expect(changed.updated_at > key.updated_at).toBe(true);
    const again = await dataOf(host, 'apiKeys.update', { token, path, body: { base_url: null } });
    expect(again).toEqual({ ...changed, base_url: null, updated_at: expect.any(String) });
    expect((await dataOf(host, 'apiKeys.list', { token })).api_keys).toEqual([again]);
  });

  test('400: holds a new address to the rules', async () => {
    const { token, path } = await keyOwner();
    expectRefusal(await call(host, 'apiKeys.update', { token, path, body: { base_url: 'https://192.168.0.1' } }), {
      code: 'VALIDATION_ERROR',
      field: 'base_url',
      reason: 'leads to a private address, which this server does not allow',
    });
  });

  test('400: refuses an id that is none', async () => {
    const { token } = await host.createPerson();
    for (const [key_id, reason] of [
      ['first', 'must be integer'],
      [0, 'must be >= 1'],
    ] as const) {
      expectRefusal(await call(host, 'apiKeys.update', { token, path: { key_id }, body }), {
        code: 'VALIDATION_ERROR',
        field: 'key_id',
        reason,
      });
    }
  });

  test('404: knows no such key, nor somebody else’s', async () => {
    const [one, other] = [await keyOwner(), await keyOwner()];
    for (const key_id of [999_999, one.key.id]) {
      expectRefusal(await call(host, 'apiKeys.update', { token: other.token, path: { key_id }, body }), {
        code: 'NOT_FOUND',
        field: 'key_id',
        reason: 'No such key',
      });
    }
    expect((await dataOf(host, 'apiKeys.list', { token: one.token })).api_keys).toEqual([one.key]);
  });
});
