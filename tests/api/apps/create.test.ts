import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

import { switchedOffModel } from './models.ts';

const host = await useHost();
const body = {
  name: '智能写作助手',
  description: '帮助用户进行智能写作的应用',
  model: 'gpt-4',
  config: { max_tokens: 1000, temperature: 0.7, system_prompt: '你是一个专业的写作助手' },
};

describe('apps.create', () => {
  test('200: publishes an application, which runs at once', async () => {
    const { token } = await host.createPerson();
    const app = await dataOf(host, 'apps.create', { token, body });
    expect(app).toEqual({
      ...body,
      id: expect.stringMatching(/^app_\w{16,}$/),
      status: 'running',
      endpoint: `${host.baseURL}/api/applications/${app.id}/chat`,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      updated_at: app.created_at,
    });
    expect(await dataOf(host, 'apps.get', { token, path: { app_id: app.id } })).toEqual(app);
  });

  test('200: its endpoint is an address that answers', async () => {
    const { token } = await host.createPerson();
    const { endpoint } = await dataOf(host, 'apps.create', { token, body });
    const answer = await host.fetch(endpoint, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ message: '/echo 你好' }),
    });
    expect((await answer.json()).data.message).toBe('你好');
  });

  test('200: all but the name may be left out', async () => {
    const { token } = await host.createPerson();
    expect(await dataOf(host, 'apps.create', { token, body: { name: ' Helper \n' } })).toMatchObject({
      name: 'Helper',
      description: '',
      model: 'gpt-3.5-turbo',
      config: { max_tokens: null, temperature: null, system_prompt: null },
    });
  });

  test('200: takes the longest prompt and the longest reply that the model can write', async () => {
    const { token } = await host.createPerson();
    const config = { system_prompt: '很'.repeat(20_000), max_tokens: 8192, temperature: 2 };
    expect((await dataOf(host, 'apps.create', { token, body: { ...body, config } })).config).toEqual(config);
  });

  test('400: refuses a model that nobody knows, and more tokens than the model can write', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'apps.create', { token, body: { ...body, model: 'gpt-0' } }), {
      code: 'VALIDATION_ERROR',
      field: 'model',
      reason: 'is not a known model',
    });
    expectRefusal(await call(host, 'apps.create', { token, body: { ...body, config: { max_tokens: 8193 } } }), {
      code: 'VALIDATION_ERROR',
      field: 'config.max_tokens',
      reason: 'must be <= 8192 for gpt-4',
    });
    expect((await dataOf(host, 'apps.list', { token })).applications).toEqual([]);
  });

  test('503: refuses a model that is switched off', async () => {
    const { token } = await host.createPerson();
    const model = await switchedOffModel(host);
    expectRefusal(await call(host, 'apps.create', { token, body: { name: 'Helper', model } }), {
      code: 'SERVICE_UNAVAILABLE',
      field: 'model',
      reason: 'The model is switched off',
    });
  });
});
