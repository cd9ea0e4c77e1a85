import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';

const host = await useHost();

/** Somebody with a key of their own. */
async function keyOwner() {
  const { token } = await host.createPerson();
  const body = { model_provider: 'openai', api_key: 'sk-0123456789abcdefwxyz' };
  const key = (await call(host, 'compat.chathub.createApiKey', { token, body })).body.data;
  return { token, key, path: { key_id: key.id } };
}

describe('compat.chathub.listApiKeys', () => {
  test('200: has one’s own keys with their middles left out', async () => {
    const { token, key } = await keyOwner();
    const other = await keyOwner();
    expect(key.api_key).toBe('sk-…wxyz');
    expect((await call(host, 'compat.chathub.listApiKeys', { token })).body).toEqual({ success: true, data: [key] });
    expect((await call(host, 'compat.chathub.listApiKeys', { token: other.token })).body.data).toEqual([other.key]);
  });

  test('200: has keys that were saved natively', async () => {
    const { token } = await host.createPerson();
    const { id } = await dataOf(host, 'apiKeys.create', { token, body: { provider: 'openai', api_key: 'sk-1' } });
    expect((await call(host, 'compat.chathub.listApiKeys', { token })).body.data).toMatchObject([
      { id, base_url: null },
    ]);
  });
});
