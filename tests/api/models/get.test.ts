import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf, request } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const path = { model_id: 'gpt-4' };

describe('models.get', () => {
  test('200: shows a model', async () => {
    const { token } = await host.createPerson();
    expect(await dataOf(host, 'models.get', { token, path })).toEqual({
      id: 'gpt-4',
      name: 'GPT-4',
      description: 'More capable than any GPT-3.5 model',
      type: 'chat',
      provider: 'openai',
      providers: [{ provider: 'openai', upstream_model: null }],
      max_tokens: 8192,
      context_window: 8192,
      temperature: null,
      cost_per_1k_tokens: 0.03,
      input_price_per_1k: 0.03,
      output_price_per_1k: 0.03,
      supports_streaming: true,
      supports_function_calling: true,
      supports_vision: false,
      available: true,
      is_active: true,
      is_default: false,
      sort_order: 1,
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
  });

  test('200: finds every model of the list by its id, slashes included', async () => {
    const { token } = await host.createPerson();
    const { models } = await dataOf(host, 'models.list', { token });
    expect(models.some((it) => it.id.includes('/'))).toBe(true);
    for (const model of models) {
      expect(await dataOf(host, 'models.get', { token, path: { model_id: model.id } })).toEqual(model);
    }
  });

  test('401: refuses a stranger before it looks for the model', async () => {
    expectRefusal(await call(host, 'models.get', { path: { model_id: 'nothing' } }), {
      code: 'UNAUTHORIZED',
      field: 'authorization',
    });
  });

  test('404: knows no other model, and ids in their exact case alone', async () => {
    const { token } = await host.createPerson();
    for (const model_id of ['gpt-0', 'GPT-4', '%', '模型', 'gpt-4/']) {
      expectRefusal(await call(host, 'models.get', { token, path: { model_id } }), {
        code: 'NOT_FOUND',
        field: 'model_id',
        reason: 'No such model',
      });
    }
  });

  test('404: takes a slash that is not encoded as another path', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await request(host, 'GET', '/api/models/Qwen/QwQ-32B-Instruct', { token }), {
      code: 'NOT_FOUND',
      field: 'path',
      reason: 'No such path',
    });
  });
});
