import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectOpenaiRefusal } from '../../support/http/openai.ts';

const host = await useHost();
const id = 'responses.inputTokens';

describe(id, () => {
  test('200: counts all that a model would read, and asks none', async () => {
    const { token } = await host.createPerson();
    const count = async (body: object) => (await call(host, id, { token, body })).body.input_tokens as number;
    const { body } = await call(host, id, { token, body: {} });
    expect(body).toEqual({ object: 'response.input_tokens', input_tokens: 1 });
    const text = 'How many tokens are in this sentence?';
    const bare = await count({ input: text });
    expect(bare).toBeGreaterThan(5);
    expect(await count({ input: text, instructions: 'Be brief and kind.' })).toBeGreaterThan(bare);
    const tools = [{ type: 'function', name: 'look', parameters: { type: 'object', properties: {} } }];
    expect(await count({ input: text, tools })).toBeGreaterThan(bare);
    const earlier = await call(host, 'responses.create', { token, body: { model: 'gpt-4', input: '/echo before' } });
    expect(await count({ input: text, previous_response_id: earlier.body.id })).toBeGreaterThan(bare);
    expect((await dataOf(host, 'usage.apiCalls', { token })).api_calls).toHaveLength(1);
  });

  test('400: names what no model can be given', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, id, { token, body: { input: [{ type: 'mcp_call', id: 'mcp_1' }] } });
    expectOpenaiRefusal(answer, { status: 400, code: 'unsupported_value', param: 'input' });
  });

  test('404: knows no such item', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, id, { token, body: { input: [{ id: 'rs_0' }] } });
    expectOpenaiRefusal(answer, { status: 404, code: 'not_found', param: 'input[0].id' });
  });
});
