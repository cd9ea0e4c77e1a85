import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { documented, expectError } from './documented.ts';

const host = await useHost();
const { token } = await host.createPerson({ role: 'admin' });

/** A model of its own for each test. */
async function createModel(model_name: string) {
  const { body } = await call(host, 'compat.chathub.createModel', {
    token,
    body: { ...documented.newModel, model_name },
  });
  return { ...body, path: { model_id: body.id } };
}

describe('compat.chathub.updateModel', () => {
  test('200: changes what is named and answers with the whole model', async () => {
    const { path, ...model } = await createModel('changing');
    const changes = {
      display_name: 'Changed',
      model_type: 'image',
      output_price_per_1k: 0.25,
      is_active: false,
      sort_order: 7,
    };
    const { body } = await call(host, 'compat.chathub.updateModel', { token, path, body: changes });
    expect(body).toEqual({ ...model, ...changes, updated_at: expect.any(String) });
    expect(await dataOf(host, 'models.get', { token, path: { model_id: 'changing' } })).toMatchObject({
      name: 'Changed',
      available: false,
    });
  });

  test('200: takes a whole model as it was created', async () => {
    const { path } = await createModel('whole');
    const body = { ...documented.newModel, model_name: 'whole', description: '' };
    expect((await call(host, 'compat.chathub.updateModel', { token, path, body })).body).toMatchObject(body);
  });

  test('200: takes a whole model as it was read', async () => {
    const { path, ...model } = await createModel('read');
    const body = { ...model, id: 7, created_at: '2001-01-01T00:00:00Z', display_name: 'Edited' };
    expect((await call(host, 'compat.chathub.updateModel', { token, path, body })).body).toEqual({
      ...model,
      display_name: 'Edited',
      updated_at: expect.any(String),
    });
  });

  test('200: a longer reply makes room for itself', async () => {
    const { path } = await createModel('longer');
    const body = { max_tokens: 1_000_000 };
    expect((await call(host, 'compat.chathub.updateModel', { token, path, body })).body.max_tokens).toBe(1_000_000);
    expect((await dataOf(host, 'models.get', { token, path: { model_id: 'longer' } })).context_window).toBe(1_000_000);
  });

  test('200: another provider takes the place of all, the first one named again changes nothing', async () => {
    const { path } = await createModel('offered');
    const model_id = 'offered';
    const providers = [
      { provider: 'openai', upstream_model: 'x' },
      { provider: 'moonshot', upstream_model: null },
    ];
    await dataOf(host, 'models.update', { token, path: { model_id }, body: { providers } });
    await call(host, 'compat.chathub.updateModel', { token, path, body: { model_provider: 'openai' } });
    expect((await dataOf(host, 'models.get', { token, path: { model_id } })).providers).toEqual(providers);
    await call(host, 'compat.chathub.updateModel', { token, path, body: { model_provider: 'dashscope' } });
    expect((await dataOf(host, 'models.get', { token, path: { model_id } })).providers).toEqual([
      { provider: 'dashscope', upstream_model: null },
    ]);
  });

  test.each([
    [{}, 'body must NOT have fewer than 1 properties'],
    [{ model_name: 'another' }, 'model_name cannot be changed'],
    [{ model_provider: 'nobody' }, 'model_provider is not a known provider'],
    [{ is_active: 'yes' }, 'is_active must be boolean'],
  ])('400: refuses %j', async (body, fault) => {
    const [model] = (await call(host, 'compat.chathub.listModels')).body;
    const path = { model_id: model.id };
    expectError(await call(host, 'compat.chathub.updateModel', { token, path, body }), 400, `请求参数错误: ${fault}`);
  });

  test.each(['gpt-4', '0', '1.5'])('400: %s is no id', async (model_id) => {
    const { status, body } = await call(host, 'compat.chathub.updateModel', {
      token,
      path: { model_id },
      body: { sort_order: 1 },
    });
    expect(status).toBe(400);
    expect(body.error).toMatch(/^请求参数错误: model_id must be /);
  });

  test('404: knows no such model', async () => {
    const answer = await call(host, 'compat.chathub.updateModel', {
      token,
      path: { model_id: 999_999 },
      body: { sort_order: 1 },
    });
    expectError(answer, 404, '资源不存在: No such model');
  });
});
