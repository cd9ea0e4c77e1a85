import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { expectAnthropicRefusal } from '../../support/http/anthropic.ts';
import { call, dataOf } from '../../support/http/call.ts';

const host = await useHost();
const id = 'anthropic.countTokens';
const asking = (more: object = {}) => ({
  model: 'gpt-3.5-turbo',
  messages: [{ role: 'user', content: 'Hello there' }],
  ...more,
});

describe(id, () => {
  test('200: counts messages, system and tools together, and nothing is charged', async () => {
    const { token } = await host.createPerson();
    const countOf = async (more: object) => (await call(host, id, { token, body: asking(more) })).body.input_tokens;
    const plain = await countOf({});
    expect(plain).toBeGreaterThan(0);
    const system = await countOf({ system: 'Answer in rhymes about the sea.' });
    expect(system).toBeGreaterThan(plain);
    const tools = [{ name: 'look', description: 'Looks out of the window', input_schema: { type: 'object' } }];
    expect(await countOf({ system: 'Answer in rhymes about the sea.', tools })).toBeGreaterThan(system);
    expect(await countOf({ messages: [{ role: 'user', content: '' }] })).toBe(1);
    expect((await dataOf(host, 'usage.apiCalls', { token })).api_calls).toEqual([]);
  });

  test('400: refuses what creating a message would refuse', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, id, { token, body: asking({ messages: undefined }) });
    expectAnthropicRefusal(answer, {
      status: 400,
      type: 'invalid_request_error',
      message: 'messages: Field required',
    });
    const source = { type: 'file', file_id: 'f' };
    const messages = [{ role: 'user', content: [{ type: 'image', source }] }];
    expect((await call(host, id, { token, body: asking({ messages }) })).status).toBe(400);
  });

  test('403: refuses a token that may not chat', async () => {
    const { token } = await host.createPerson();
    const made = await dataOf(host, 'apiTokens.create', { token, body: { name: 'List', scopes: ['models'] } });
    const answer = await call(host, id, { token: made.token, body: asking() });
    expectAnthropicRefusal(answer, { status: 403, type: 'permission_error' });
  });

  test('404: knows no such model', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, id, { token, body: asking({ model: 'claude-0' }) });
    expectAnthropicRefusal(answer, { status: 404, type: 'not_found_error', message: 'model: claude-0' });
  });
});
