import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf, request as requestOf } from '../../../support/http/call.ts';
import { answers, shapeOf } from './documented.ts';
import { expectError, expectInternalError, expectInvalid } from './errors.ts';
import { talker } from './people.ts';

const host = await useHost();
const id = 'compat.bailian.listConversations';
const request = {};

describe(id, () => {
  test('200: has the documented answer', async () => {
    const { token } = await talker(host);
    const { body } = await call(host, id, { token });
    expect(shapeOf(body)).toEqual(shapeOf(answers.conversations));
    expect(body.data.pagination).toEqual({ current_page: 1, per_page: 10, total: 1, total_pages: 1 });
  });

  test('200: comes in pages, narrowed by model, and shows what began natively', async () => {
    const { token } = await host.createPerson();
    for (const [title, model] of [
      ['a', 'gpt-4'],
      ['b', 'qwen-plus'],
      ['c', 'gpt-4'],
    ] as const) {
      await dataOf(host, 'conversations.create', { token, body: { title, model } });
    }
    const list = async (query: { page?: number; limit?: number; model_name?: string }) => {
      const { conversations, pagination } = await dataOf(host, id, { token, query });
      return { titles: conversations.map((it) => it.title).sort(), ...pagination };
    };
    expect(await list({ model_name: 'gpt-4' })).toMatchObject({ titles: ['a', 'c'], total: 2, total_pages: 1 });
    expect(await list({ model_name: 'gpt-0' })).toMatchObject({ titles: [], total: 0, total_pages: 0 });
    expect(await list({ limit: 2 })).toMatchObject({ per_page: 2, total: 3, total_pages: 2 });
    expect((await list({ page: 2, limit: 2 })).titles).toHaveLength(1);
  });

  test('200: shows nobody else’s', async () => {
    await talker(host);
    const { token } = await host.createPerson();
    expect((await dataOf(host, id, { token })).conversations).toEqual([]);
  });

  test.each([
    [{ page: 0 }, 'page', 'must be >= 1'],
    [{ limit: 101 }, 'limit', 'must be <= 100'],
    [{ limit: 'ten' }, 'limit', 'must be integer'],
  ])('400: refuses %j', async (query, field, reason) => {
    const { token } = await host.createPerson();
    expectInvalid(await call(host, id, { token, query: query as Record<string, string> }), field, reason);
  });

  test('an unknown path and a wrong method are told in the surface’s own format', async () => {
    const { token } = await host.createPerson();
    const unknown = await requestOf(host, 'GET', '/compat/bailian/api/nowhere', { token });
    expectError(unknown, { status: 404, message: '接口不存在', field: 'path' });
    const wrong = await requestOf(host, 'PATCH', '/compat/bailian/api/conversations', { token });
    expectError(wrong, { status: 405, message: '不支持的请求方法', field: 'method' });
  });

  test('500: shows nothing of what went wrong', () => expectInternalError(id, request));
});
