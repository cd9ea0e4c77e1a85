import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { documented, expectError, shapeOf } from './documented.ts';

const host = await useHost();
const { token } = await host.createPerson({ role: 'admin' });

describe('compat.chathub.createModel', () => {
  test('200: adds the documented model', async () => {
    const { status, body } = await call(host, 'compat.chathub.createModel', { token, body: documented.newModel });
    expect(status).toBe(200);
    expect(body).toMatchObject(documented.newModel);
    expect(shapeOf(body)).toEqual(shapeOf(documented.model));
    expect(await dataOf(host, 'models.get', { token, path: { model_id: 'gpt-4o' } })).toMatchObject({
      name: 'GPT-4o',
      providers: [{ provider: 'openai', upstream_model: null }],
      output_price_per_1k: 15,
      context_window: 4096,
    });
  });

  test.each([
    {},
    { model_type: null, supports_streaming: null, input_price_per_1k: null, description: null, sort_order: null },
    { is_active: null, supports_vision: null, id: null, icon: 'plain.png' },
  ])('200: a new model streams, costs nothing and is switched on unless said otherwise (%j)', async (more) => {
    const model_name = `plain-${Object.keys(more).length}`;
    const body = { model_name, display_name: 'Plain', model_provider: 'openai', max_tokens: 100, ...more };
    expect((await call(host, 'compat.chathub.createModel', { token, body })).body).toMatchObject({
      model_type: 'chat',
      supports_streaming: true,
      supports_function_calling: false,
      supports_vision: false,
      input_price_per_1k: 0,
      output_price_per_1k: 0,
      description: '',
      is_active: true,
      sort_order: 0,
    });
  });

  test.each([
    [{ model_name: undefined }, 'model_name is required'],
    [{ model_name: 'with space' }, 'model_name must match pattern "^\\S+$"'],
    [{ model_provider: 'nobody' }, 'model_provider is not a known provider'],
    [
      { model_type: 'poem' },
      'model_type must be equal to one of the allowed values: chat, embedding, image, audio, video',
    ],
    [{ max_tokens: '4096' }, 'max_tokens must be integer'],
    [{ max_tokens: 0 }, 'max_tokens must be >= 1'],
    [{ input_price_per_1k: -1 }, 'input_price_per_1k must be >= 0'],
  ])('400: refuses %j', async (changes, fault) => {
    const body = { ...documented.newModel, model_name: 'refused', ...changes };
    expectError(await call(host, 'compat.chathub.createModel', { token, body }), 400, `请求参数错误: ${fault}`);
  });

  test('409: a name stands for one model only', async () => {
    const body = { ...documented.newModel, model_name: 'gpt-4' };
    expectError(
      await call(host, 'compat.chathub.createModel', { token, body }),
      409,
      '与现有数据冲突: model_name is taken by another model',
    );
  });
});
