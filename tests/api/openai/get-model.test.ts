import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { expectAnthropicRefusal } from '../../support/http/anthropic.ts';
import { call, dataOf, request } from '../../support/http/call.ts';
import { expectOpenaiRefusal } from '../../support/http/openai.ts';

const host = await useHost();
const id = 'openai.getModel';
const path = { model: 'gpt-3.5-turbo' };
const QWEN = 'Qwen/Qwen2.5-72B-Instruct';

describe(id, () => {
  test('200: shows a model', async () => {
    const { token } = await host.createPerson();
    const { status, body } = await call(host, id, { token, path });
    expect({ status, body }).toEqual({
      status: 200,
      body: { id: 'gpt-3.5-turbo', object: 'model', created: expect.any(Number), owned_by: 'openai' },
    });
  });

  test.each([QWEN, encodeURIComponent(QWEN)])('200: knows a model whose id has a slash: %s', async (name) => {
    const { token } = await host.createPerson();
    const { status, body } = await request(host, 'GET', `/v1/models/${name}`, { token });
    expect({ status, id: body.id }).toEqual({ status: 200, id: QWEN });
  });

  test('200: shows it in Anthropic’s format to its clients', async () => {
    const { token } = await host.createPerson();
    const headers = { 'anthropic-version': '2023-06-01', 'x-api-key': token };
    const { status, body } = await call(host, id, { headers, path });
    expect({ status, body }).toMatchObject({ status: 200, body: { type: 'model', id: 'gpt-3.5-turbo' } });
    const unknown = await call(host, id, { headers, path: { model: 'claude-0' } });
    expectAnthropicRefusal(unknown, { status: 404, type: 'not_found_error' });
  });

  test('400: refuses an id that is longer than any', async () => {
    const { token } = await host.createPerson();
    expectOpenaiRefusal(await call(host, id, { token, path: { model: 'x'.repeat(201) } }), {
      status: 400,
      code: 'invalid_value',
      param: 'model',
    });
  });

  test('403: refuses a token that may not read models', async () => {
    const { token } = await host.createPerson();
    const made = await dataOf(host, 'apiTokens.create', { token, body: { name: 'Chat', scopes: ['chat'] } });
    expectOpenaiRefusal(await call(host, id, { token: made.token, path }), { status: 403, code: 'missing_scope' });
  });

  test.each(['gpt-0', 'no/such/model'])('404: knows no model %s', async (model) => {
    const { token } = await host.createPerson();
    expectOpenaiRefusal(await request(host, 'GET', `/v1/models/${model}`, { token }), {
      status: 404,
      code: 'model_not_found',
      param: 'model',
    });
  });
});
