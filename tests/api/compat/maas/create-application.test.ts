import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { switchedOffModel } from '../../apps/models.ts';
import { bodyOf, expectError, modelIdOf, TIMESTAMP } from './maas.ts';

const host = await useHost();
const id = 'compat.maas.createApplication';

/** As the surface's document shows it, but for the model's id. */
const documented = {
  name: '智能写作助手',
  description: '帮助用户进行智能写作的应用',
  config: { max_tokens: 1000, temperature: 0.7, system_prompt: '你是一个专业的写作助手' },
};

describe(id, () => {
  test('201: creates an application as documented, which is seen natively', async () => {
    const { token } = await host.createPerson();
    const model_id = await modelIdOf(host, 'gpt-4');
    const { config, ...facts } = documented;
    const app = await bodyOf(host, id, { token, body: { ...documented, model_id } });
    expect(app).toEqual({
      ...facts,
      id: expect.stringMatching(/^app_\w{16,}$/),
      model_id,
      status: 'running',
      endpoint: `${host.baseURL}/compat/maas/api/v1/applications/${app.id}/chat`,
      created_at: expect.stringMatching(TIMESTAMP),
    });
    expect(await dataOf(host, 'apps.get', { token, path: { app_id: app.id } })).toMatchObject({
      ...documented,
      model: 'gpt-4',
    });
  });

  test('201: its endpoint is an address that answers', async () => {
    const { token } = await host.createPerson();
    const { endpoint } = await bodyOf(host, id, { token, body: { name: 'Helper' } });
    const answer = await host.fetch(endpoint, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ message: '/echo 你好' }),
    });
    expect((await answer.json()).message).toBe('你好');
  });

  test('201: all but the name may be left out', async () => {
    const { token } = await host.createPerson();
    expect(await bodyOf(host, id, { token, body: { name: ' Helper ' } })).toMatchObject({
      name: 'Helper',
      description: '',
      model_id: await modelIdOf(host, 'gpt-3.5-turbo'),
    });
  });

  test('201: null or an empty prompt stand for what is left out, and what is not known is ignored', async () => {
    const { token } = await host.createPerson();
    const config = { max_tokens: null, temperature: null, system_prompt: '', top_p: 0.9 };
    const nothing = { description: null, model_id: null };
    for (const body of [
      { name: 'Helper', ...nothing, config: null },
      { name: 'Helper', ...nothing, config, icon: 'helper.png' },
    ]) {
      const { id: app_id } = await bodyOf(host, id, { token, body });
      expect(await dataOf(host, 'apps.get', { token, path: { app_id } })).toMatchObject({
        description: '',
        model: 'gpt-3.5-turbo',
        config: { max_tokens: null, temperature: null, system_prompt: null },
      });
    }
  });

  test('400: refuses what is missing or out of range', async () => {
    const { token } = await host.createPerson();
    const model_id = await modelIdOf(host, 'gpt-4');
    const wrong: [string, object][] = [
      ['name', {}],
      ['name', { name: '' }],
      ['model_id', { name: 'x', model_id: 'gpt-4' }],
      ['model_id', { name: 'x', model_id: 'model_999999' }],
      ['config.max_tokens', { name: 'x', model_id, config: { max_tokens: 8193 } }],
      ['config.temperature', { name: 'x', config: { temperature: -1 } }],
      ['config.system_prompt', { name: 'x', config: { system_prompt: ' ' } }],
      ['config.system_prompt', { name: 'x', config: { system_prompt: 7 } }],
    ];
    for (const [field, body] of wrong) {
      expectError(await call(host, id, { token, body }), 400, { field });
    }
    expect((await bodyOf(host, 'compat.maas.listApplications', { token })).data).toEqual([]);
  });

  test('400: refuses a model that does not chat', async () => {
    const admin = await host.createPerson({ role: 'admin' });
    const body = { name: 'Painter', category: 'image', model_file: 'painter' };
    const { id: model_id } = await bodyOf(host, 'compat.maas.createModel', { token: admin.token, body });
    expectError(await call(host, id, { token: admin.token, body: { name: 'x', model_id } }), 400, {
      field: 'model_id',
      reason: 'is not a chat model',
    });
  });

  test('503: refuses a model that is switched off', async () => {
    const { token } = await host.createPerson();
    const model_id = await modelIdOf(host, await switchedOffModel(host));
    expectError(await call(host, id, { token, body: { name: 'Helper', model_id } }), 503, {
      field: 'model_id',
      reason: 'The model is switched off',
    });
  });
});
