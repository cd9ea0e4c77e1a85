import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { expectAnthropicRefusal } from '../../support/http/anthropic.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectOpenaiRefusal } from '../../support/http/openai.ts';

const host = await useHost();
const id = 'openai.listModels';

describe(id, () => {
  test('200: lists the models that are switched on, those of the native list', async () => {
    const { token } = await host.createPerson();
    const administrator = await host.createPerson({ role: 'admin' });
    await dataOf(host, 'models.toggle', { token: administrator.token, path: { model_id: 'gpt-4' } });
    const native = await dataOf(host, 'models.list', { token, query: { active_only: true } });
    const { status, body } = await call(host, id, { token });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        object: 'list',
        data: native.models.map((it) => ({
          id: it.id,
          object: 'model',
          created: expect.any(Number),
          owned_by: it.provider,
        })),
      },
    });
    expect(body.data.map((it: { id: string }) => it.id)).not.toContain('gpt-4');
    expect(body.data.length).toBeGreaterThan(0);
  });

  test('200: lists pages of them in Anthropic’s format to its clients', async () => {
    const { id: account, token } = await host.createPerson();
    const all = (await host.domain.catalog.offered(account)).map((it) => it.key);
    const pageOf = async (query: Record<string, string | number>) => {
      const headers = { 'anthropic-version': '2026-10-21', 'x-api-key': token };
      const { status, body } = await call(host, id, { headers, query });
      expect(status).toBe(200);
      return { ...body, data: body.data.map((it: { id: string }) => it.id) };
    };
    const [first, second, third, fourth] = all;
    expect(await pageOf({ limit: 1000 })).toEqual({
      data: all,
      has_more: false,
      first_id: first,
      last_id: all.at(-1),
    });
    expect(await pageOf({ limit: 2 })).toEqual({
      data: [first, second],
      has_more: true,
      first_id: first,
      last_id: second,
    });
    expect(await pageOf({ limit: 2, after_id: second ?? '' })).toMatchObject({ data: [third, fourth] });
    expect(await pageOf({ limit: 1, before_id: third ?? '' })).toMatchObject({ data: [second], has_more: true });
    expect(await pageOf({ after_id: all.at(-1) ?? '' })).toEqual({
      data: [],
      has_more: false,
      first_id: null,
      last_id: null,
    });
    const { body } = await call(host, id, { token, headers: { 'anthropic-version': '2023-06-01' } });
    expect(body.data[0]).toEqual({
      type: 'model',
      id: first,
      display_name: expect.any(String),
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      max_input_tokens: expect.any(Number),
      max_tokens: expect.any(Number),
    });
  });

  test('400: refuses a page that there cannot be, to each client in its format', async () => {
    const { token } = await host.createPerson();
    expectOpenaiRefusal(await call(host, id, { token, query: { limit: 0 } }), {
      status: 400,
      code: 'invalid_value',
      param: 'limit',
    });
    const headers = { 'anthropic-version': '2023-06-01' };
    const answer = await call(host, id, { token, headers, query: { limit: 0 } });
    expectAnthropicRefusal(answer, { status: 400, type: 'invalid_request_error' });
    const unknown = await call(host, id, { token, headers: { 'anthropic-version': '1' } });
    expectAnthropicRefusal(unknown, { status: 400, type: 'invalid_request_error' });
  });

  test('403: refuses a token that may not read models', async () => {
    const { token } = await host.createPerson();
    const chat = await dataOf(host, 'apiTokens.create', { token, body: { name: 'Chat', scopes: ['chat'] } });
    expectOpenaiRefusal(await call(host, id, { token: chat.token }), { status: 403, code: 'missing_scope' });
    const models = await dataOf(host, 'apiTokens.create', { token, body: { name: 'List', scopes: ['models'] } });
    expect((await call(host, id, { token: models.token })).status).toBe(200);
  });
});
