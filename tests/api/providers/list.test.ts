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

describe('providers.list', () => {
  test('200: lists the providers that every platform knows, in their order', async () => {
    const { providers, pagination } = await dataOf(host, 'providers.list', { token });
    expect(providers.slice(0, 6).map((it) => [it.key, it.base_url, it.is_active])).toEqual([
      ['openai', 'https://api.openai.com/v1', true],
      ['dashscope', 'https://dashscope.aliyuncs.com/compatible-mode/v1', true],
      ['siliconflow', 'https://api.siliconflow.cn/v1', true],
      ['moonshot', 'https://api.moonshot.cn/v1', true],
      ['gemini', 'https://generativelanguage.googleapis.com/v1beta/openai', true],
      ['ollama', 'http://127.0.0.1:11434/v1', false],
    ]);
    expect(providers[0]).toEqual({
      id: expect.any(Number),
      key: 'openai',
      display_name: 'OpenAI',
      base_url: 'https://api.openai.com/v1',
      protocol: 'chat_completions',
      requires_key: true,
      has_key: false,
      key_source: 'none',
      key_hint: null,
      is_active: true,
      sort_order: 0,
      first_byte_timeout: null,
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
    expect(providers.find((it) => it.key === 'ollama')).toMatchObject({ requires_key: false, first_byte_timeout: 600 });
    expect(pagination).toMatchObject({ current_page: 1, per_page: 100, total_count: providers.length });
  });

  test('200: people other than administrators see those that are switched on', async () => {
    const { id } = await createProvider({ is_active: false });
    const person = await host.createPerson();
    const ids = async (token: string, query = {}) =>
      (await dataOf(host, 'providers.list', { token, query })).providers.map((it) => it.id);
    expect(await ids(token)).toContain(id);
    expect(await ids(token, { active_only: true })).not.toContain(id);
    expect(await ids(person.token)).not.toContain(id);
    expect(await ids(person.token, { active_only: false })).not.toContain(id);
  });

  test('200: hints at keys to administrators alone', async () => {
    const { id } = await createProvider({ api_key: 'sk-1234567890123456abcd' });
    const person = await host.createPerson();
    const seen = async (token: string) =>
      (await dataOf(host, 'providers.list', { token })).providers.find((it) => it.id === id);
    expect(await seen(token)).toMatchObject({ has_key: true, key_source: 'stored', key_hint: 'sk-…abcd' });
    expect(await seen(person.token)).toMatchObject({ has_key: true, key_source: 'stored', key_hint: null });
  });

  test('200: comes in pages', async () => {
    const { providers, pagination } = await dataOf(host, 'providers.list', { token, query: { page: 2, limit: 2 } });
    expect(providers.map((it) => it.key)).toEqual(['siliconflow', 'moonshot']);
    expect(pagination).toMatchObject({ current_page: 2, per_page: 2 });
  });

  test('400: refuses a page that is none', async () => {
    expectRefusal(await call(host, 'providers.list', { token, query: { page: 0 } }), {
      code: 'VALIDATION_ERROR',
      field: 'page',
    });
  });
});
