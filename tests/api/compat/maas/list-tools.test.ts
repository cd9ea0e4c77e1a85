import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../../support/hosts/open.ts';
import { call } from '../../../support/http/call.ts';
import { offerTool } from '../../tools/market.ts';
import { bodyOf, expectError, expectShape, TIMESTAMP } from './maas.ts';

const host = await useHost();
const { token } = await host.createPerson();
const id = 'compat.maas.listTools';

/** As the surface's document shows it. */
const documented = {
  data: [
    {
      id: 'tool_123',
      name: '代码生成器',
      description: '基于AI的代码生成工具',
      category: 'development',
      price: 9.99,
      rating: 4.8,
      downloads: 1250,
      author: { id: 'user_456', username: 'developer_pro' },
      created_at: '2024-01-01T00:00:00Z',
    },
  ],
  pagination: { page: 1, limit: 20, total: 200, pages: 10 },
};

describe(id, () => {
  test('200: answers as documented, the most purchased first', async () => {
    await using market = await openHost();
    const person = await market.createPerson();
    const popular = await offerTool(market, { downloads: 1250, authorId: person.id });
    const other = await offerTool(market, { name: 'Other', downloads: 3 });
    await offerTool(market, { category: 'design' });
    const query = { category: 'development', page: 1, limit: 20 };
    const page = await bodyOf(market, id, { token: person.token, query });
    expectShape(page, documented);
    expect(page.data.map((it: { id: string }) => it.id)).toEqual([popular, other]);
    expect(page.data[0]).toEqual({
      ...documented.data[0],
      id: popular,
      author: { id: `user_${person.id}`, username: person.username },
      created_at: expect.stringMatching(TIMESTAMP),
    });
    expect(page.pagination).toEqual({ page: 1, limit: 20, total: 2, pages: 1 });
    const second = await bodyOf(market, id, { token: person.token, query: { page: 2, limit: 2 } });
    expect(second.pagination).toEqual({ page: 2, limit: 2, total: 3, pages: 2 });
    expect(second.data).toHaveLength(1);
  });

  test.each([
    ['category', 'games'],
    ['page', '0'],
    ['limit', '101'],
  ])('400: refuses %s=%s', async (field, value) => {
    expectError(await call(host, id, { token, query: { [field]: value } }), 400, { field });
  });
});
