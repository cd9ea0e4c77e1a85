import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { refusedAddresses } from './refused-addresses.ts';

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
const good = { key: 'custom_provider', display_name: '自定义提供商', base_url: 'https://api.custom.com/v1' };

describe('providers.create', () => {
  test('200: adds a provider with its key, and never shows the key', async () => {
    const api_key = 'sk-proj-0123456789abcdefwxyz';
    const body = { ...good, key: 'complete', api_key, requires_key: true, is_active: false, sort_order: 40 };
    const answer = await call(host, 'providers.create', { token, body });
    expect(answer.body.data).toEqual({
      id: expect.any(Number),
      key: 'complete',
      display_name: '自定义提供商',
      base_url: 'https://api.custom.com/v1',
      protocol: 'chat_completions',
      requires_key: true,
      has_key: true,
      key_source: 'stored',
      key_hint: 'sk-…wxyz',
      is_active: false,
      sort_order: 40,
      first_byte_timeout: null,
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
    const path = { provider_id: answer.body.data.id };
    expect(await dataOf(host, 'providers.get', { token, path })).toEqual(answer.body.data);
    expect(JSON.stringify(answer.body)).not.toContain(api_key);
  });

  test('200: keeps the key encrypted', async () => {
    const api_key = 'sk-proj-0123456789abcdefwxyz';
    const { id } = await createProvider({ api_key });
    const stored = await host.store.providers.byId(id);
    expect(stored?.sealedKey).toMatch(/^[\w.+/=-]{50,}$/);
    expect(stored?.sealedKey).not.toContain(api_key);
    expect(stored?.sealedKey).not.toContain(btoa(api_key).slice(0, -4));
  });

  test.each([
    ['responses', 'https://api.example.com/v1/responses', 'https://api.example.com/v1'],
    ['messages', 'https://api.example.com/v1/messages/', 'https://api.example.com/v1'],
    ['messages', 'https://api.example.com/anthropic', 'https://api.example.com/anthropic'],
    ['chat_completions', 'https://api.example.com/v1/chat/completions', 'https://api.example.com/v1'],
  ])('200: a provider speaks %s at %s', async (protocol, base_url, stored) => {
    const { id, ...made } = await createProvider({ protocol, base_url });
    expect(made).toMatchObject({ protocol, base_url: stored });
    const path = { provider_id: id };
    const body = { protocol: 'chat_completions' as const };
    expect(await dataOf(host, 'providers.update', { token, path, body })).toMatchObject(body);
    expect(await dataOf(host, 'providers.get', { token, path })).toMatchObject(body);
  });

  test('400: there are three protocols', async () => {
    const body = { ...good, key: 'gopher', protocol: 'gopher' };
    expect((await call(host, 'providers.create', { token, body })).status).toBe(400);
  });

  test('200: what is left out is what most providers are', async () => {
    expect(await createProvider()).toMatchObject({
      requires_key: true,
      has_key: false,
      key_source: 'none',
      key_hint: null,
      is_active: true,
    });
  });

  test('200: hints at nothing of a short key', async () => {
    expect(await createProvider({ api_key: 'secret-12345678' })).toMatchObject({ has_key: true, key_hint: '…' });
  });

  test.each([
    ['https://api.example.com/v1/chat/completions', 'https://api.example.com/v1'],
    ['https://api.example.com/v1/chat/completions/', 'https://api.example.com/v1'],
    ['https://API.example.com:443/v1//', 'https://api.example.com/v1'],
    ['https://api.example.com', 'https://api.example.com'],
  ])('200: the address %s is kept as %s', async (base_url, kept) => {
    expect((await createProvider({ base_url })).base_url).toBe(kept);
  });

  test('200: a private address is fine where the configuration allows it', async () => {
    await using allowing = await openHost({ allowPrivateUpstreams: true });
    const { token } = await allowing.createPerson({ role: 'admin' });
    for (const [index, base_url] of [
      'http://127.0.0.1:11434/v1',
      'https://10.0.0.7',
      'http://localhost/v1',
    ].entries()) {
      await dataOf(allowing, 'providers.create', { token, body: { ...good, key: `private-${index}`, base_url } });
    }
    for (const [base_url, reason] of [
      ['http://api.example.com/v1', 'must begin with https://'],
      ['https://169.254.169.254', 'leads to an address that is not on the internet'],
    ] as const) {
      expectRefusal(await call(allowing, 'providers.create', { token, body: { ...good, base_url } }), {
        code: 'VALIDATION_ERROR',
        field: 'base_url',
        reason,
      });
    }
  });

  test('200: takes a host name that cannot be found yet', async () => {
    const base_url = 'https://nowhere.example.com';
    expect(
      await dataOf(host, 'providers.create', { token, body: { ...good, key: 'nowhere', base_url } }),
    ).toMatchObject({
      base_url,
    });
  });

  test.each(refusedAddresses)('400: refuses the address %s', async (base_url, reason) => {
    expectRefusal(await call(host, 'providers.create', { token, body: { ...good, base_url } }), {
      code: 'VALIDATION_ERROR',
      field: 'base_url',
      reason,
    });
  });

  test('409: refuses a key that is taken', async () => {
    expectRefusal(await call(host, 'providers.create', { token, body: { ...good, key: 'openai' } }), {
      code: 'CONFLICT',
      field: 'key',
      reason: 'is taken by another provider',
    });
  });
});
