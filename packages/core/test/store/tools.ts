import { expect, test } from 'vitest';
import type { NewTool, Tool, ToolOrder } from '../../src/index.ts';
import { addAccount, addTool, NOW, newTool } from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

export function describeTools(store: CurrentStore): void {
  test('a tool is found by its public id, with the name of its author', async () => {
    const author = await addAccount(store());
    const given = newTool(author.id, { name: '代码 "生成器" 🛠️', rating: 4.75 });
    await store().tools.insertMissing([given]);
    expect(await store().tools.byPublicId(given.publicId)).toEqual({
      ...given,
      id: expect.any(Number),
      authorName: author.username,
    });
    expect(await store().tools.byPublicId('tool_unknown')).toBeUndefined();
  });

  test('tools that are there already stay as they are', async () => {
    const tool = await addTool(store(), { name: 'First' });
    await store().tools.insertMissing([
      newTool(tool.authorId, { publicId: tool.publicId, name: 'Second' }),
      newTool(tool.authorId),
    ]);
    await store().tools.insertMissing([]);
    expect(await list()).toMatchObject({ total: 2 });
    expect(await store().tools.byPublicId(tool.publicId)).toMatchObject({ name: 'First' });
  });

  test.each<[ToolOrder, Partial<NewTool>[], string]>([
    ['popularity', [{ downloads: 2 }, { downloads: 10 }, { downloads: 2 }], '1 2 0'],
    [
      'name',
      [{ name: 'b' }, { name: 'a' }, { name: 'B' }, { name: '丙' }, { name: 'a' }, { name: '🛠' }, { name: 'ﬀ' }],
      '1 4 0 2 6 3 5',
    ],
    ['created_at', [{ createdAt: NOW }, { createdAt: NOW + 1 }, { createdAt: NOW }], '1 2 0'],
    ['price', [{ price: 1000 }, { price: 999 }, { price: 1000 }], '1 0 2'],
    ['rating', [{ rating: 4.5 }, { rating: 5 }, { rating: 4.5 }], '1 2 0'],
  ])('the list is ordered by %s', async (order, wishes, expected) => {
    const tools: Tool[] = [];
    for (const wish of wishes) tools.push(await addTool(store(), wish));
    for (const category of [undefined, 'development'] as const) {
      const { rows } = await store().tools.list({ order, category, offset: 0, limit: 10 });
      expect(rows.map((it) => tools.findIndex(({ id }) => id === it.id)).join(' ')).toBe(expected);
    }
  });

  test('the list keeps to a category, and comes in pages', async () => {
    const [a, , b] = [await addTool(store()), await addTool(store(), { category: 'design' }), await addTool(store())];
    const query = { category: 'development', order: 'created_at' } as const;
    expect(await store().tools.list({ ...query, offset: 0, limit: 1 })).toMatchObject({ rows: [b], total: 2 });
    expect(await store().tools.list({ ...query, offset: 1, limit: 1 })).toMatchObject({ rows: [a], total: 2 });
    expect(await store().tools.list({ ...query, category: 'data', offset: 0, limit: 1 })).toEqual({
      rows: [],
      total: 0,
    });
  });

  test.each([
    ['CODE', 'Code', ''],
    ['代码', '', '写代码'],
    ['100%', '', '100% done'],
    ['a_b', 'a_b', ''],
    ['viet nam', 'Việt Nam', ''],
  ])('searching %j finds the name %j or the description %j', async (search, name, description) => {
    const tool = await addTool(store(), { name: name || 'x', description });
    await addTool(store(), { name: 'aXb', description: '1000 done' });
    expect(await store().tools.list({ order: 'price', search, offset: 0, limit: 10 })).toMatchObject({
      rows: [{ id: tool.id }],
      total: 1,
    });
  });

  test('searching does not find across name and description', async () => {
    await addTool(store(), { name: 'one', description: 'two' });
    expect(await store().tools.list({ order: 'price', search: 'onetwo', offset: 0, limit: 10 })).toMatchObject({
      total: 0,
    });
  });

  const list = () => store().tools.list({ order: 'popularity', offset: 0, limit: 10 });
}
