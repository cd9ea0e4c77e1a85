import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

/** Somebody with conversations of these titles, begun one after the other. */
async function somebodyWith(titles: string[]) {
  const person = await host.createPerson();
  const ids: string[] = [];
  for (const title of titles) {
    ids.push((await dataOf(host, 'conversations.create', { token: person.token, body: { title } })).id);
    host.clock.advance(1000);
  }
  return { ...person, ids };
}

type Folder = 'active' | 'archived' | 'bin' | 'all';

const list = (token: string, query?: { page?: number; limit?: number; search?: string; folder?: Folder }) =>
  dataOf(host, 'conversations.list', { token, query });

async function titles(token: string, query?: Parameters<typeof list>[1]): Promise<string[]> {
  return (await list(token, query)).conversations.map((it) => it.title);
}

const searcher = await somebodyWith([
  '关于AI的讨论',
  'Rain',
  '100% cotton',
  'snake_case',
  'C:\\temp',
  "it's",
  'say "hi"',
  'a * b',
  'L’école',
]);

describe('conversations.list', () => {
  test('200: shows the conversations and where in the list they are', async () => {
    const { token, ids } = await somebodyWith(['关于AI的讨论']);
    expect(await list(token)).toEqual({
      conversations: [
        {
          id: ids[0],
          title: '关于AI的讨论',
          model: 'gpt-3.5-turbo',
          message_count: 0,
          last_message_at: null,
          created_at: expect.any(String),
          pinned: false,
          archived: false,
          deleted_at: null,
        },
      ],
      pagination: { current_page: 1, total_pages: 1, total_count: 1, per_page: 10 },
      bin_days: 30,
    });
  });

  test('200: is empty for somebody who has none', async () => {
    const { token } = await host.createPerson();
    expect(await list(token)).toEqual({
      conversations: [],
      pagination: { current_page: 1, total_pages: 0, total_count: 0, per_page: 10 },
      bin_days: 30,
    });
  });

  test('200: puts the most recently used first', async () => {
    const { token, ids } = await somebodyWith(['first', 'second', 'third']);
    expect(await titles(token)).toEqual(['third', 'second', 'first']);
    await dataOf(host, 'chat.send', { token, body: { message: 'Hello', conversation_id: ids[0] } });
    expect(await titles(token)).toEqual(['first', 'third', 'second']);
  });

  test('200: tells when the last message came', async () => {
    const { token, ids } = await somebodyWith(['talk']);
    const body = { message: 'Hello', conversation_id: ids[0] };
    const { created_at } = await dataOf(host, 'chat.send', { token, body });
    const [conversation] = (await list(token)).conversations;
    expect(conversation?.last_message_at).toBe(created_at);
    expect((conversation?.created_at ?? '') < created_at).toBe(true);
  });

  test('200: pages through all of them without loss or repetition', async () => {
    const all = Array.from({ length: 23 }, (_, index) => `talk ${index}`);
    const { token } = await somebodyWith(all);
    const pages = [await list(token), await list(token, { page: 2 }), await list(token, { page: 3 })];
    expect(pages.map((it) => it.conversations.length)).toEqual([10, 10, 3]);
    expect(pages.flatMap((it) => it.conversations.map(({ title }) => title))).toEqual(all.toReversed());
    expect(pages[2]?.pagination).toEqual({ current_page: 3, total_pages: 3, total_count: 23, per_page: 10 });
  });

  test('200: takes a limit of 1 to 100', async () => {
    const { token } = await somebodyWith(['one', 'two', 'three']);
    expect((await list(token, { limit: 1, page: 3 })).conversations.map((it) => it.title)).toEqual(['one']);
    expect((await list(token, { limit: 100 })).pagination).toMatchObject({ total_pages: 1, per_page: 100 });
  });

  test('200: a page behind the last is empty', async () => {
    const { token } = await somebodyWith(['one']);
    for (const page of [2, 1_000_000]) {
      expect(await list(token, { page })).toEqual({
        conversations: [],
        pagination: { current_page: page, total_pages: 1, total_count: 1, per_page: 10 },
        bin_days: 30,
      });
    }
  });

  test('200: shows nobody else’s', async () => {
    const [one, other] = [await somebodyWith(['private']), await somebodyWith(['mine'])];
    expect(await titles(other.token)).toEqual(['mine']);
    expect(await titles(other.token, { search: 'private' })).toEqual([]);
    expect(await titles(one.token)).toEqual(['private']);
  });

  test.each([
    ['AI', ['Rain', '关于AI的讨论']],
    ['ai', ['Rain', '关于AI的讨论']],
    ['讨论', ['关于AI的讨论']],
    ['论', ['关于AI的讨论']],
    ['关于AI的讨论', ['关于AI的讨论']],
    ['讨 论', []],
    ['100%', ['100% cotton']],
    ['%', ['100% cotton']],
    ['_', ['snake_case']],
    ['e_c', ['snake_case']],
    ['c%n', []],
    ['\\', ['C:\\temp']],
    ["'", ["it's"]],
    ['"', ['say "hi"']],
    ['*', ['a * b']],
    ['ÉCOLE', ['L’école']],
    ['école', ['L’école']],
    ['OR', []],
    ['say hi', []],
  ])('200: finds the part “%s” of a title', async (search, found) => {
    expect((await titles(searcher.token, { search })).sort()).toEqual(found);
  });

  test('200: a search looks in the titles of its folder', async () => {
    const { token, ids } = await somebodyWith(['tea one', 'tea two', 'tea three']);
    const [archived = '', deleted = ''] = ids;
    await dataOf(host, 'conversations.update', {
      token,
      path: { conversation_id: archived },
      body: { archived: true },
    });
    await dataOf(host, 'conversations.delete', { token, path: { conversation_id: deleted } });
    expect(await titles(token, { search: 'tea' })).toEqual(['tea three']);
    expect(await titles(token, { search: 'tea', folder: 'archived' })).toEqual(['tea one']);
    expect(await titles(token, { search: 'tea', folder: 'all' })).toEqual(['tea three', 'tea one']);
    expect(await titles(token, { search: 'TEA', folder: 'bin' })).toEqual(['tea two']);
  });

  test('200: counts and pages what it has found', async () => {
    const { token } = await somebodyWith(['tea 1', 'coffee 1', 'tea 2', 'coffee 2', 'tea 3']);
    expect(await list(token, { search: 'tea', limit: 2, page: 2 })).toMatchObject({
      conversations: [{ title: 'tea 1' }],
      pagination: { current_page: 2, total_pages: 2, total_count: 3, per_page: 2 },
    });
  });

  test('400: refuses pages and limits out of range', async () => {
    const { token } = await host.createPerson();
    for (const [field, value] of [
      ['page', 0],
      ['limit', 0],
      ['limit', 101],
    ] as const) {
      const answer = await call(host, 'conversations.list', { token, query: { [field]: value } });
      expectRefusal(answer, {
        code: 'VALIDATION_ERROR',
        field,
        reason: value === 101 ? 'must be <= 100' : 'must be >= 1',
      });
    }
  });
});
