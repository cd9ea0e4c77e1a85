import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const { token } = await host.createPerson({ role: 'admin' });
const good = { id: 'new-model', name: 'New model', max_tokens: 100, providers: [{ provider: 'openai' }] };

describe('models.create', () => {
  test('200: adds a model with all that is known of it', async () => {
    const body = {
      id: 'deepseek/v3',
      name: 'DeepSeek',
      description: '深度求索',
      type: 'chat',
      providers: [{ provider: 'siliconflow', upstream_model: 'deepseek-ai/DeepSeek-V3' }, { provider: 'openai' }],
      max_tokens: 8192,
      context_window: 65_536,
      temperature: 0.3,
      input_price_per_1k: 0.000_27,
      output_price_per_1k: 0.0011,
      supports_streaming: false,
      supports_function_calling: true,
      supports_vision: true,
      is_active: false,
      sort_order: -5,
    } as const;
    const model = await dataOf(host, 'models.create', { token, body: { ...body, providers: [...body.providers] } });
    expect(model).toEqual({
      ...body,
      provider: 'siliconflow',
      providers: [body.providers[0], { provider: 'openai', upstream_model: null }],
      cost_per_1k_tokens: 0.0011,
      available: false,
      is_default: false,
      missing: { reason: 'model_off', provider: null },
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      updated_at: model.created_at,
    });
    expect(await dataOf(host, 'models.get', { token, path: { model_id: body.id } })).toEqual(model);
    expect((await dataOf(host, 'models.list', { token })).models[0]).toEqual(model);
  });

  test('200: what is left out is what most models are', async () => {
    expect(await dataOf(host, 'models.create', { token, body: { ...good, id: 'plain' } })).toMatchObject({
      description: '',
      type: 'chat',
      context_window: 100,
      temperature: null,
      input_price_per_1k: 0,
      cost_per_1k_tokens: 0,
      supports_streaming: true,
      supports_function_calling: false,
      supports_vision: false,
      available: true,
      is_active: true,
      sort_order: 0,
    });
  });

  test('200: people can talk to it at once', async () => {
    await dataOf(host, 'models.create', { token, body: { ...good, id: 'talkative' } });
    const person = await host.createPerson();
    const body = { message: '/echo hello', model: 'talkative' };
    expect(await dataOf(host, 'chat.send', { token: person.token, body })).toMatchObject({
      model: 'talkative',
      response: 'hello',
    });
  });

  test('400: refuses a model that nobody provides', async () => {
    expectRefusal(await call(host, 'models.create', { token, body: { ...good, providers: [] } }), {
      code: 'VALIDATION_ERROR',
      field: 'providers',
      reason: 'must NOT have fewer than 1 items',
    });
  });

  test('200: nobody chats with a model of another type', async () => {
    await dataOf(host, 'models.create', { token, body: { ...good, id: 'vectors', type: 'embedding' } });
    expectRefusal(await call(host, 'chat.send', { token, body: { message: 'Hello', model: 'vectors' } }), {
      code: 'VALIDATION_ERROR',
      field: 'model',
      reason: 'is not a chat model',
    });
  });

  test('409: refuses an id that is taken', async () => {
    expectRefusal(await call(host, 'models.create', { token, body: { ...good, id: 'gpt-4' } }), {
      code: 'CONFLICT',
      field: 'id',
      reason: 'is taken by another model',
    });
    expect(await dataOf(host, 'models.get', { token, path: { model_id: 'gpt-4' } })).toMatchObject({ name: 'GPT-4' });
  });
});
