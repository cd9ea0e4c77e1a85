import type { ModelRequest } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { bodyOf, expectError, modelIdOf, publish } from './maas.ts';

const host = await useHost();
const { token } = await host.createPerson({ role: 'admin' });
const id = 'compat.maas.createModel';
const body = { name: 'Another Model', category: 'text', model_file: 'gpt-4' };

describe(id, () => {
  test('201: creates a model as documented, which is seen natively', async () => {
    const model = await bodyOf(host, id, {
      token,
      body: {
        name: 'My Custom Model',
        description: '自定义模型描述',
        category: 'text',
        model_file: 'model_file_id',
        config: { max_tokens: 2048, temperature: 0.8 },
      },
    });
    expect(model).toMatchObject({
      name: 'My Custom Model',
      description: '自定义模型描述',
      category: 'text',
      status: 'active',
      parameters: { max_tokens: 2048, temperature: 0.8 },
    });
    expect(await bodyOf(host, 'compat.maas.getModel', { token, path: { model_id: model.id } })).toEqual(model);
    expect(await dataOf(host, 'models.get', { token, path: { model_id: 'my-custom-model' } })).toMatchObject({
      name: 'My Custom Model',
      type: 'chat',
      max_tokens: 2048,
      providers: [{ provider: 'openai', upstream_model: 'model_file_id' }],
    });
  });

  test('201: runs on a model of the catalogue, named by its id or key, at its prices', async () => {
    for (const [name, model_file] of [
      ['By id', await modelIdOf(host, 'qwen-plus')],
      ['By key', 'qwen-plus'],
    ]) {
      const model = await bodyOf(host, id, { token, body: { name, category: 'text', model_file } });
      expect(model.pricing).toEqual({ input_tokens: 0.0000001, output_tokens: 0.0000003 });
      expect(model.parameters.max_tokens).toBe(8192);
      const key = String(name).toLowerCase().replace(' ', '-');
      expect((await dataOf(host, 'models.get', { token, path: { model_id: key } })).providers).toEqual([
        { provider: 'dashscope', upstream_model: 'qwen-plus' },
      ]);
    }
  });

  test('201: null stands for what is left out, and what is not known is ignored', async () => {
    for (const [name, more] of [
      ['No config', { description: null, config: null }],
      ['Empty config', { config: { max_tokens: null, temperature: null, top_p: 0.9 }, version: '9.0' }],
    ] as const) {
      expect(await bodyOf(host, id, { token, body: { ...body, name, ...more } })).toMatchObject({
        description: '',
        version: '1.0',
        parameters: { max_tokens: 8192, temperature: 1, top_p: 1 },
      });
    }
  });

  test('201: its temperature holds where an application names none', async () => {
    const asked: ModelRequest[] = [];
    const models = {
      async *stream(request: ModelRequest) {
        asked.push(request);
        yield { type: 'content', text: 'Yes.' } as const;
        yield { type: 'finish', reason: 'stop', tokens: { input: 3, output: 1 } } as const;
      },
    };
    await using watched = await openHost({ models });
    const admin = await watched.createPerson({ role: 'admin' });
    await bodyOf(watched, id, { token: admin.token, body: { ...body, config: { temperature: 0.8 } } });
    for (const config of [{}, { temperature: 0.1 }]) {
      const { owner, path } = await publish(watched, 'another-model', config);
      await bodyOf(watched, 'compat.maas.chat', { token: owner.token, path, body: { message: 'Hi' } });
    }
    expect(asked.map((it) => it.temperature)).toEqual([0.8, 0.1]);
  });

  test('400: refuses what is missing or out of range', async () => {
    const wrong: [string, object][] = [
      ['name', { ...body, name: ' ' }],
      ['category', { ...body, category: 'embedding' }],
      ['model_file', { name: 'x', category: 'text' }],
      ['model_file', { ...body, model_file: 'model_999999' }],
      ['category', { ...body, category: 'image' }],
      ['config.max_tokens', { ...body, config: { max_tokens: 0 } }],
      ['config.max_tokens', { ...body, config: { max_tokens: 8193 } }],
      ['config.temperature', { ...body, config: { temperature: 2.1 } }],
    ];
    for (const [field, it] of wrong) expectError(await call(host, id, { token, body: it }), 400, { field });
    expectError(await call(host, 'compat.maas.listModels', { token, query: { search: 'another', limit: 0 } }), 400, {
      field: 'limit',
    });
    expect((await bodyOf(host, 'compat.maas.listModels', { token, query: { search: 'another' } })).data).toEqual([]);
  });

  test('409: refuses a name that another model has', async () => {
    expectError(await call(host, id, { token, body: { ...body, name: ' GPT-4 ' } }), 409, {
      field: 'name',
      reason: 'is taken by another model',
    });
  });
});
