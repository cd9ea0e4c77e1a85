import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectLimit } from '../../support/http/rate-limits.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { unauthenticatedCases } from '../../support/http/unauthenticated.ts';

import { offerTool } from './market.ts';

const host = await useHost();
const demo = await useHost({ demo: true });
const market = await useHost();

const NOW = market.clock.now();
for (const [index, [name, description, category, price, rating, downloads]] of (
  [
    ['Palette', 'Finds colours', 'design', 0, 4.3, 7],
    ['代码生成器', '基于AI的代码生成工具', 'development', 999, 4.8, 1250],
    ['sql explainer', 'Explains 100% of a query', 'data', 0, 4.6, 30],
    ['Test Writer', 'Writes tests for code', 'development', 1499, 4.5, 7],
  ] as const
).entries()) {
  const publicId = `tool_${index}`;
  const createdAt = NOW + index * 1000;
  await offerTool(market, { publicId, name, description, category, price, rating, downloads, createdAt });
}

type Query = NonNullable<Parameters<typeof dataOf<'tools.list'>>[2]>['query'];

async function found(query?: Query): Promise<string> {
  const { token } = await market.createPerson();
  const { tools } = await dataOf(market, 'tools.list', { token, query });
  return tools.map((it) => it.id.slice(-1)).join('');
}

describe('tools.list', () => {
  test('200: shows what is on the market', async () => {
    const { token } = await host.createPerson();
    await offerTool(host, { publicId: 'tool_123' });
    const admin = await host.store.accounts.byUsername('admin');
    expect(await dataOf(host, 'tools.list', { token })).toEqual({
      tools: [
        {
          id: 'tool_123',
          name: '代码生成器',
          description: '基于AI的代码生成工具',
          category: 'development',
          price: 9.99,
          rating: 4.8,
          downloads: 0,
          author: { id: admin?.id, username: 'admin' },
          created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
        },
      ],
      pagination: { current_page: 1, total_pages: 1, total_count: 1, per_page: 20 },
    });
  });

  test('200: the most purchased come first', async () => {
    expect(await found()).toBe('1230');
  });

  test.each([
    ['popularity', '1230'],
    ['name', '0231'],
    ['created_at', '3210'],
    ['price', '0213'],
    ['rating', '1230'],
  ] as const)('200: sorts by %s', async (sort, expected) => {
    expect(await found({ sort })).toBe(expected);
  });

  test('200: keeps to a category', async () => {
    expect(await found({ category: 'development', sort: 'price' })).toBe('13');
    expect(await found({ category: 'other' })).toBe('');
  });

  test.each([
    ['代码', '1'],
    ['CODE', '3'],
    ['colours', '0'],
    ['%', '2'],
    ['SQL', '2'],
    ['nothing', ''],
  ])('200: finds the part “%s” of a name or description', async (search, expected) => {
    expect(await found({ search })).toBe(expected);
  });

  test('200: comes in pages, also of what was searched for', async () => {
    const { token } = await market.createPerson();
    const query = { category: 'development', limit: 1, page: 2 } as const;
    expect(await dataOf(market, 'tools.list', { token, query })).toMatchObject({
      tools: [{ id: 'tool_3' }],
      pagination: { current_page: 2, total_pages: 2, total_count: 2, per_page: 1 },
    });
    expect(await found({ page: 9 })).toBe('');
  });

  test('200: a demo has some tools, free and paid, of its administrator', async () => {
    const { tools } = await dataOf(demo, 'tools.list', { token: 'demo-token', query: { sort: 'name' } });
    expect(tools.length).toBeGreaterThan(4);
    expect(tools.some((it) => it.price === 0)).toBe(true);
    expect(tools.find((it) => it.id === 'tool_123')).toMatchObject({ name: '代码生成器', price: 9.99, downloads: 0 });
    for (const { author } of tools) expect(author.username).toBe('admin');
  });

  test('400: refuses categories and orders that there are not', async () => {
    const { token } = await host.createPerson();
    for (const [field, value, allowed] of [
      ['category', 'games', 'development, productivity, data, design, other'],
      ['sort', 'size', 'popularity, name, created_at, price, rating'],
    ] as const) {
      expectRefusal(await call(host, 'tools.list', { token, query: { [field]: value } }), {
        code: 'VALIDATION_ERROR',
        field,
        reason: `must be equal to one of the allowed values: ${allowed}`,
      });
    }
  });

  test.each(unauthenticatedCases)('401: refuses $stranger', async ({ token, reason }) => {
    expectRefusal(await call(host, 'tools.list', { token: await token(host) }), {
      code: 'UNAUTHORIZED',
      field: 'authorization',
      reason,
    });
  });

  test('429: refuses the 101st request in a minute', async () => {
    await expectLimit(100, (limited, { token }) => call(limited, 'tools.list', { token }));
  });
});
