import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { bodyOf, expectError, modelIdOf } from './maas.ts';

const host = await useHost();
const administrator = await host.createPerson({ role: 'admin' });
const id = 'compat.maas.createModel';
const wish = { name: 'My Custom Model', category: 'text', model_file: 'gpt-4', config: { temperature: 0.8 } };

async function maker(body: object = wish) {
  const person = await host.createPerson();
  const model = await bodyOf(host, id, { token: person.token, body });
  return { ...person, model, key: `u${person.id}.my-custom-model` };
}

describe(`${id} of somebody who is no administrator`, () => {
  test('201: makes a model of their own over one that can be asked, at its prices', async () => {
    const { token, model, key } = await maker({ ...wish, model_file: await modelIdOf(host, 'qwen-plus') });
    expect(model).toMatchObject({ name: 'My Custom Model', status: 'active', parameters: { temperature: 0.8 } });
    expect(model.pricing).toEqual({ input_tokens: 0.0000001, output_tokens: 0.0000003 });
    expect(await bodyOf(host, 'compat.maas.getModel', { token, path: { model_id: model.id } })).toEqual(model);
    expect(await dataOf(host, 'models.get', { token, path: { model_id: key } })).toMatchObject({
      providers: [{ provider: 'dashscope', upstream_model: 'qwen-plus' }],
    });
    const { response } = await dataOf(host, 'chat.send', { token, body: { message: '/echo 你好', model: key } });
    expect(response).toBe('你好');
    const body = { model: key, messages: [{ role: 'user', content: '/echo hi' }] };
    expect((await call(host, 'openai.chatCompletions', { token, body })).status).toBe(200);
    const application = await call(host, 'compat.maas.createApplication', {
      token,
      body: { name: 'Mine', model_id: model.id },
    });
    expect(application.body).toMatchObject({ model_id: model.id });
  });

  test('201: it is theirs alone: nobody else finds, names or asks it, and no administrator changes it', async () => {
    const { token, model, key } = await maker();
    const names = async (viewer: string) =>
      (
        await bodyOf(host, 'compat.maas.listModels', { token: viewer, query: { search: 'my custom', limit: 100 } })
      ).data.map((it: { id: string }) => it.id);
    expect(await names(token)).toEqual([model.id]);
    for (const stranger of [await host.createPerson(), administrator]) {
      expect(await names(stranger.token)).not.toContain(model.id);
      const others = { token: stranger.token };
      const path = { model_id: key };
      const message = { message: 'Hi', model: key };
      const question = { model: key, messages: [{ role: 'user', content: 'Hi' }], max_tokens: 5 };
      const statuses = [
        await call(host, 'compat.maas.getModel', { ...others, path: { model_id: model.id } }),
        await call(host, 'models.get', { ...others, path }),
        await call(host, 'openai.getModel', { ...others, path: { model: key } }),
        await call(host, 'openai.chatCompletions', { ...others, body: question }),
        await call(host, 'anthropic.createMessage', {
          ...others,
          body: question,
          headers: { 'anthropic-version': '2023-06-01' },
        }),
        await call(host, 'chat.send', { ...others, body: message }),
        await call(host, 'conversations.create', { ...others, body: { title: 'x', model: key } }),
        await call(host, 'apps.create', { ...others, body: { name: 'x', model: key } }),
        await call(host, 'compat.maas.createApplication', { ...others, body: { name: 'x', model_id: model.id } }),
        await call(host, id, { ...others, body: { ...wish, name: 'Over it', model_file: model.id } }),
      ].map((it) => it.status);
      expect(statuses).toEqual([404, 404, 404, 404, 404, 400, 400, 400, 400, 400]);
      const listed = (await dataOf(host, 'models.list', { ...others, query: { limit: 100 } })).models.map(
        (it) => it.id,
      );
      expect(listed).not.toContain(key);
      const { body } = await call(host, 'openai.listModels', others);
      expect(body.data.map((it: { id: string }) => it.id)).not.toContain(key);
    }
    for (const operation of ['models.update', 'models.delete', 'models.toggle'] as const) {
      const body = operation === 'models.update' ? { name: 'Taken' } : undefined;
      const answer = await call(host, operation, { token: administrator.token, path: { model_id: key }, body });
      expect(answer.status).toBe(404);
    }
    const order = { models: [{ id: key, sort_order: 1 }] };
    expect((await call(host, 'models.updateOrder', { token: administrator.token, body: order })).status).toBe(400);
  });

  test('201: people may give the same names', async () => {
    const [one, other] = [await maker(), await maker()];
    expect(one.model.name).toBe(other.model.name);
    expect(one.model.id).not.toBe(other.model.id);
    expectError(await call(host, id, { token: one.token, body: wish }), 409, { field: 'name' });
  });

  test('400: takes no model that cannot be asked, and none that only a provider knows', async () => {
    const { token, model } = await maker();
    const off = { name: 'Off Model', category: 'text', model_file: 'gpt-4' };
    const made = await bodyOf(host, id, { token: administrator.token, body: off });
    await dataOf(host, 'models.toggle', { token: administrator.token, path: { model_id: 'off-model' } });
    for (const model_file of ['model_file_id', 'model_999999', made.id, 'off-model', model.id]) {
      const answer = await call(host, id, { token, body: { ...wish, name: 'Another', model_file } });
      expectError(answer, 400, { field: 'model_file' });
    }
    for (const [field, more] of [
      ['category', { category: 'image' }],
      ['config.max_tokens', { config: { max_tokens: 8193 } }],
    ] as const) {
      expectError(await call(host, id, { token, body: { ...wish, name: 'Another', ...more } }), 400, { field });
    }
  });

  test('it is switched off with the model that it runs on', async () => {
    const base = { name: 'Base Model', category: 'text', model_file: 'gpt-4' };
    await bodyOf(host, id, { token: administrator.token, body: base });
    const { token, key } = await maker({ ...wish, model_file: 'base-model' });
    await dataOf(host, 'models.toggle', { token: administrator.token, path: { model_id: 'base-model' } });
    expect((await call(host, 'chat.send', { token, body: { message: 'Hi', model: key } })).status).toBe(503);
    await dataOf(host, 'models.delete', { token: administrator.token, path: { model_id: 'base-model' } });
    expect((await call(host, 'chat.send', { token, body: { message: 'Hi', model: key } })).status).toBe(503);
  });
});
