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

describe('apiKeys.toggle', () => {
  test('200: switches a key off and on again', async () => {
    const { token, path, key } = await keyOwner();
    const updated_at = expect.any(String);
    expect(await dataOf(host, 'apiKeys.toggle', { token, path })).toEqual({ ...key, is_active: false, updated_at });
    expect(await dataOf(host, 'apiKeys.toggle', { token, path })).toEqual({ ...key, updated_at });
  });

  test('400: refuses an id that is none', async () => {
    const { token } = await host.createPerson();
    for (const [key_id, reason] of [
      ['first', 'must be integer'],
      [0, 'must be >= 1'],
    ] as const) {
      expectRefusal(await call(host, 'apiKeys.toggle', { token, path: { key_id } }), {
        code: 'VALIDATION_ERROR',
        field: 'key_id',
        reason,
      });
    }
  });

  test('404: knows no such key, nor somebody else’s', async () => {
    const [one, other] = [await keyOwner(), await keyOwner()];
    for (const key_id of [999_999, one.key.id]) {
      expectRefusal(await call(host, 'apiKeys.toggle', { token: other.token, path: { key_id } }), {
        code: 'NOT_FOUND',
        field: 'key_id',
        reason: 'No such key',
      });
    }
    expect((await dataOf(host, 'apiKeys.list', { token: one.token })).api_keys).toEqual([one.key]);
  });
});
