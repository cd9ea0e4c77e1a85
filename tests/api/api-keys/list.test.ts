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

describe('apiKeys.list', () => {
  test('200: lists a person’s own keys, the newest first, in pages', async () => {
    const { token, key } = await keyOwner();
    await keyOwner();
    const newer = await dataOf(host, 'apiKeys.create', { token, body: { ...good, provider: 'moonshot' } });
    const pagination = { current_page: 1, total_pages: 1, total_count: 2, per_page: 20 };
    expect(await dataOf(host, 'apiKeys.list', { token })).toEqual({ api_keys: [newer, key], pagination });
    expect(await dataOf(host, 'apiKeys.list', { token, query: { page: 2, limit: 1 } })).toEqual({
      api_keys: [key],
      pagination: { current_page: 2, total_pages: 2, total_count: 2, per_page: 1 },
    });
  });

  test('200: is empty for somebody who has none, administrators included', async () => {
    await keyOwner();
    const { token } = await host.createPerson({ role: 'admin' });
    expect(await dataOf(host, 'apiKeys.list', { token })).toMatchObject({ api_keys: [] });
  });

  test('400: refuses a page that is none', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'apiKeys.list', { token, query: { page: 0 } }), {
      code: 'VALIDATION_ERROR',
      field: 'page',
    });
  });
});
