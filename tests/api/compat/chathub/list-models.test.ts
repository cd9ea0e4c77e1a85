import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { documented, expectError, shapeOf } from './documented.ts';

const host = await useHost();

describe('compat.chathub.listModels', () => {
  test('200: shows everybody the models, as documented', async () => {
    const { status, body } = await call(host, 'compat.chathub.listModels');
    expect(status).toBe(200);
    for (const model of body) expect(shapeOf(model)).toEqual(shapeOf(documented.model));
    const {
      id: _,
      created_at,
      updated_at,
      sort_order,
      input_price_per_1k,
      output_price_per_1k,
      ...likeness
    } = documented.model;
    expect(body).toContainEqual(expect.objectContaining(likeness));
  });

  test('200: has the same models in the same order as the native list', async () => {
    const { token } = await host.createPerson();
    const { models } = await dataOf(host, 'models.list', { token });
    const { body } = await call(host, 'compat.chathub.listModels');
    expect(body.map((it: { model_name: string }) => it.model_name)).toEqual(models.map((it) => it.id));
  });

  test('200: does not look at tokens', async () => {
    expect((await call(host, 'compat.chathub.listModels', { token: 'not-a-token' })).status).toBe(200);
  });

  test('200: filters by provider, type and state', async () => {
    await using other = await openHost();
    const { token } = await other.createPerson({ role: 'admin' });
    await dataOf(other, 'models.toggle', { token, path: { model_id: 'Qwen/QwQ-32B-Instruct' } });
    const names = async (query: Record<string, string>) => {
      const { body } = await call(other, 'compat.chathub.listModels', { query });
      return body.map((it: { model_name: string }) => it.model_name);
    };
    const [off, on] = ['Qwen/QwQ-32B-Instruct', 'Qwen/Qwen2.5-72B-Instruct'];
    expect(await names({ provider: 'siliconflow' })).toEqual([off, on]);
    expect(await names({ provider: 'siliconflow', active_only: 'false' })).toEqual([off, on]);
    expect(await names({ provider: 'siliconflow', active_only: 'true', type: 'chat' })).toEqual([on]);
    expect(await names({ type: 'image' })).toEqual([]);
  });

  test.each([
    [{ active_only: 'maybe' }, 'active_only must be boolean'],
    [{ type: 'poem' }, 'type must be equal to one of the allowed values: chat, embedding, image, audio, video'],
  ])('400: refuses %j', async (query, fault) => {
    expectError(await call(host, 'compat.chathub.listModels', { query }), 400, `请求参数错误: ${fault}`);
  });
});
