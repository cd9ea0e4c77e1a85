import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { documented } from './documented.ts';
import { retireModel } from './people.ts';
import { callAt, expectError, forms } from './wire.ts';

const host = await useHost();

describe('compat.chatbot.listModels', () => {
  test.each(forms)('200: shows anybody the documented models as documented, $form', async ({ slash }) => {
    const { status, body } = await callAt(host, 'compat.chatbot.listModels', slash);
    expect(status).toBe(200);
    expect(body).toEqual(expect.arrayContaining(documented.models));
  });

  test('200: shows a person the models that the native API shows, in their order', async () => {
    const { token } = await host.createPerson();
    const { models } = await dataOf(host, 'models.list', { token, query: { active_only: true } });
    const own = await dataOf(host, 'compat.chatbot.listModels', { token });
    expect(own.map((it) => it.id)).toEqual(models.map((it) => it.id));
  });

  test('200: leaves out what is switched off', async () => {
    await retireModel(host, 'retired-list');
    expect((await dataOf(host, 'compat.chatbot.listModels')).map((it) => it.id)).not.toContain('retired-list');
  });

  test('200: comes in pages when they are asked for', async () => {
    const all = await dataOf(host, 'compat.chatbot.listModels');
    expect(await dataOf(host, 'compat.chatbot.listModels', { query: { page: 2, limit: 2 } })).toEqual(all.slice(2, 4));
    expect(await dataOf(host, 'compat.chatbot.listModels', { query: { page_size: 3 } })).toEqual(all.slice(0, 3));
  });

  test.each([
    [{ page: 0 }, 'page must be >= 1'],
    [{ limit: 101 }, 'limit must be <= 100'],
    [{ page_size: 'all' }, 'page_size must be integer'],
  ])('400: refuses %j', async (query, fault) => {
    expectError(await call(host, 'compat.chatbot.listModels', { query }), 400, `请求错误：${fault}`);
  });
});
