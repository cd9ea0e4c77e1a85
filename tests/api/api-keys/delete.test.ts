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

describe('apiKeys.delete', () => {
  test('200: deletes a key for good', async () => {
    const { token, path } = await keyOwner();
    expect(await dataOf(host, 'apiKeys.delete', { token, path })).toEqual({ message: 'The key has been deleted.' });
    expect((await dataOf(host, 'apiKeys.list', { token })).api_keys).toEqual([]);
    expectRefusal(await call(host, 'apiKeys.delete', { token, path }), { code: 'NOT_FOUND', field: 'key_id' });
  });

  test('400: refuses an id that is none', async () => {
    const { token } = await host.createPerson();
    for (const [key_id, reason] of [
      ['first', 'must be integer'],
      [0, 'must be >= 1'],
    ] as const) {
      expectRefusal(await call(host, 'apiKeys.delete', { token, path: { key_id } }), {
        code: 'VALIDATION_ERROR',
        field: 'key_id',
        reason,
      });
    }
  });

  test('404: knows no such key, nor somebody else’s', async () => {
    const [one, other] = [await keyOwner(), await keyOwner()];
    for (const key_id of [999_999, one.key.id]) {
      expectRefusal(await call(host, 'apiKeys.delete', { token: other.token, path: { key_id } }), {
        code: 'NOT_FOUND',
        field: 'key_id',
        reason: 'No such key',
      });
    }
    expect((await dataOf(host, 'apiKeys.list', { token: one.token })).api_keys).toEqual([one.key]);
  });
});
