import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { refusedAddresses } from '../providers/refused-addresses.ts';

const host = await useHost();
const addressGiver = await host.createPerson();
const good = { provider: 'openai', api_key: 'sk-0123456789abcdefwxyz' };

/** Somebody with a key of their own. */
async function keyOwner(wish: object = {}) {
  const { token, id } = await host.createPerson();
  const key = await dataOf(host, 'apiKeys.create', { token, body: { ...good, ...wish } });
  return { token, accountId: id, key, path: { key_id: key.id } };
}

describe('apiKeys.create', () => {
  test('200: adds a key, and shows no more than a hint of it', async () => {
    const { token } = await host.createPerson();
    const base_url = 'https://gateway.example.com/v1/chat/completions';
    const answer = await call(host, 'apiKeys.create', { token, body: { ...good, base_url } });
    expect(answer.body.data).toEqual({
      id: expect.any(Number),
      provider: 'openai',
      key_hint: 'sk-…wxyz',
      base_url: 'https://gateway.example.com/v1',
      is_active: true,
      created_at: expect.any(String),
      updated_at: answer.body.data.created_at,
      last_used_at: null,
    });
    expect(JSON.stringify(answer.body)).not.toContain(good.api_key);
  });

  test('200: keeps the key encrypted', async () => {
    const { accountId, key } = await keyOwner();
    const stored = await host.store.userKeys.byId(accountId, key.id);
    expect(stored?.sealedKey).toMatch(/^[\w.+/=-]{50,}$/);
    expect(stored?.sealedKey).not.toContain(good.api_key);
  });

  test('200: may be added switched off, and for the provider’s own address', async () => {
    const { key } = await keyOwner({ is_active: false });
    expect(key).toMatchObject({ is_active: false, base_url: null });
  });

  test('200: takes a host name that cannot be found yet', async () => {
    const { key } = await keyOwner({ base_url: 'https://nowhere.example.com' });
    expect(key.base_url).toBe('https://nowhere.example.com');
  });

  test('400: refuses a provider that nobody knows, or that is switched off', async () => {
    const { token } = await host.createPerson();
    for (const provider of ['nobody', 'ollama']) {
      expectRefusal(await call(host, 'apiKeys.create', { token, body: { ...good, provider } }), {
        code: 'VALIDATION_ERROR',
        field: 'provider',
        reason: 'is not a known provider',
      });
    }
  });

  test('400: a private address is nobody’s to give, even where administrators may', async () => {
    await using allowing = await openHost({ allowPrivateUpstreams: true });
    const { token } = await allowing.createPerson({ role: 'admin' });
    for (const [base_url, reason] of [
      ['https://127.0.0.1', 'leads to a private address, which this server does not allow'],
      ['http://127.0.0.1', 'must begin with https://'],
    ] as const) {
      expectRefusal(await call(allowing, 'apiKeys.create', { token, body: { ...good, base_url } }), {
        code: 'VALIDATION_ERROR',
        field: 'base_url',
        reason,
      });
    }
  });

  test.each(refusedAddresses)('400: refuses the address %s', async (base_url, reason) => {
    expectRefusal(await call(host, 'apiKeys.create', { token: addressGiver.token, body: { ...good, base_url } }), {
      code: 'VALIDATION_ERROR',
      field: 'base_url',
      reason,
    });
  });

  test('409: keeps at most 50 keys of a person', async () => {
    const { token, accountId, key } = await keyOwner();
    const row = await host.store.userKeys.byId(accountId, key.id);
    if (!row) throw new Error('The key is gone');
    const { id: _, ...likeness } = row;
    for (let count = 1; count < 50; count += 1) await host.store.userKeys.insert(likeness, 50);
    expectRefusal(await call(host, 'apiKeys.create', { token, body: good }), {
      code: 'CONFLICT',
      reason: 'At most 50 keys are kept',
    });
    await dataOf(host, 'apiKeys.delete', { token, path: { key_id: key.id } });
    await dataOf(host, 'apiKeys.create', { token, body: good });
  });
});
