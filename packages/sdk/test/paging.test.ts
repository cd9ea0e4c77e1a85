import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  type Comment,
  type Conversation,
  type ConversationPage,
  type Paged,
  RateLimitError,
  RequestAbortedError,
} from '../src/index.ts';
import { clientAnswered, enveloped, refused, rejection } from './stub.ts';

const page = (current: number, total: number, ...ids: string[]) =>
  enveloped({
    conversations: ids.map((id) => ({ id })),
    pagination: { current_page: current, total_pages: total, total_count: 5, per_page: 2 },
  });
const three = () => [page(1, 3, 'a', 'b'), page(2, 3, 'c', 'd'), page(3, 3, 'e')];
const idsOf = (items: { id: string }[]) => items.map((it) => it.id).join('');
const queries = (sent: { url: string }[]) => sent.map(({ url }) => new URL(url).search);

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('a list', () => {
  test('asks for nothing before it is awaited, and then for the first page only', async () => {
    const { client, sent } = clientAnswered(three());
    const list = client.conversations.list({ limit: 2 });
    await Promise.resolve();
    expect(sent).toEqual([]);
    const first = await list;
    expect(first).toEqual({ conversations: [{ id: 'a' }, { id: 'b' }], pagination: expect.any(Object) });
    expect(await list).toBe(first);
    expect(queries(sent)).toEqual(['?limit=2']);
  });

  test('behaves as the promise of its first page', async () => {
    const { client } = clientAnswered([page(1, 1, 'a'), refused(429, 'RATE_LIMITED'), page(1, 1, 'b')]);
    let ended = 0;
    const [first, failed] = await Promise.allSettled([
      client.conversations.list().finally(() => {
        ended += 1;
      }),
      client.conversations.list(),
    ]);
    expect(first).toMatchObject({ value: { conversations: [{ id: 'a' }] } });
    expect(failed).toMatchObject({ reason: expect.any(RateLimitError) });
    expect(ended).toBe(1);
    expect(await client.conversations.list().then((it) => idsOf(it.conversations))).toBe('b');
    expect(await client.conversations.list().catch(() => 'caught')).toBe('caught');
  });

  test('iterates over all items of all pages, with the query and the options of the first', async () => {
    const { client, sent } = clientAnswered(three(), { token: 'the-token' });
    const list = client.conversations.list({ limit: 2, search: 'tea & 茶' }, { headers: { 'X-App': 'demo' } });
    expect(idsOf(await collect(list))).toBe('abcde');
    expect(queries(sent)).toEqual(['', '&page=2', '&page=3'].map((it) => `?limit=2&search=tea+%26+%E8%8C%B6${it}`));
    expect(sent.map((it) => it.headers.get('x-app'))).toEqual(['demo', 'demo', 'demo']);
  });

  test('begins at the page that is asked for', async () => {
    const { client, sent } = clientAnswered(three().slice(1));
    expect(idsOf(await collect(client.conversations.list({ page: 2 })))).toBe('cde');
    expect(queries(sent)).toEqual(['?page=2', '?page=3']);
  });

  test('keeps the path for each page', async () => {
    const comments = (current: number, id: string) =>
      enveloped({
        comments: [{ id }],
        pagination: { current_page: current, total_pages: 2, total_count: 2, per_page: 1 },
      });
    const { client, sent } = clientAnswered([comments(1, 'a'), comments(2, 'b')]);
    expect(idsOf(await client.community.listComments('post/1').toArray())).toBe('ab');
    expect(sent[1]?.url).toBe('http://alingai.test/api/community/posts/post%2F1/comments?page=2');
  });

  test('is empty when there is nothing', async () => {
    const { client, sent } = clientAnswered([page(1, 0)]);
    expect(await collect(client.conversations.list())).toEqual([]);
    expect(sent).toHaveLength(1);
  });

  test('asks for a page only when the items before it are read', async () => {
    const { client, sent } = clientAnswered(three());
    for await (const { id } of client.conversations.list()) if (id === 'c') break;
    expect(sent).toHaveLength(2);
  });

  test('asks for the first page once when it is awaited and iterated over', async () => {
    const { client, sent } = clientAnswered(three());
    const list = client.conversations.list();
    await list;
    expect(idsOf(await collect(list))).toBe('abcde');
    expect(sent).toHaveLength(3);
  });

  test.each([
    ['pages become fewer', [page(1, 3, 'a', 'b'), page(2, 2, 'd')], 'abd', 2],
    ['a page is empty', [page(1, 3, 'a', 'b'), page(2, 3)], 'ab', 2],
    ['the server answers with the last page it has', [page(1, 3, 'a', 'b'), page(1, 1, 'a')], 'ab', 2],
    ['pages become more', [page(1, 1, 'a'), page(2, 3, 'b')], 'a', 1],
  ])('ends when %s meanwhile', async (_, answers, ids, requests) => {
    const { client, sent } = clientAnswered(answers);
    expect(idsOf(await collect(client.conversations.list()))).toBe(ids);
    expect(sent).toHaveLength(requests);
  });

  test('throws what a later page fails with, after the items before it', async () => {
    const { client } = clientAnswered([page(1, 3, 'a', 'b'), refused(429, 'RATE_LIMITED')]);
    const ids: string[] = [];
    const reading = (async () => {
      for await (const { id } of client.conversations.list()) ids.push(id);
    })();
    expect(await rejection(reading)).toBeInstanceOf(RateLimitError);
    expect(ids).toEqual(['a', 'b']);
  });

  test('ends at once when its signal aborts', async () => {
    const controller = new AbortController();
    const { client, sent } = clientAnswered(three());
    const ids: string[] = [];
    const reading = (async () => {
      for await (const { id } of client.conversations.list({}, { signal: controller.signal })) {
        ids.push(id);
        controller.abort('enough');
      }
    })();
    expect(await rejection(reading)).toBeInstanceOf(RequestAbortedError);
    expect(ids).toEqual(['a']);
    expect(sent).toHaveLength(1);
  });
});

describe('pages', () => {
  test('brings page after page', async () => {
    const { client } = clientAnswered(three());
    const pages = await collect(client.conversations.list().pages());
    expect(pages.map((it) => idsOf(it.conversations))).toEqual(['ab', 'cd', 'e']);
    expect(pages.map((it) => it.pagination.current_page)).toEqual([1, 2, 3]);
  });
});

describe('toArray', () => {
  test.each([
    [undefined, 'abcde', 3],
    [3, 'abc', 2],
    [2, 'ab', 1],
    [0, '', 0],
  ])(
    'with a limit of %s brings so many items, and asks for no more pages than that takes',
    async (limit, ids, requests) => {
      const { client, sent } = clientAnswered(three());
      const list = client.conversations.list();
      expect(idsOf(await (limit === undefined ? list.toArray() : list.toArray({ limit })))).toBe(ids);
      expect(sent).toHaveLength(requests);
    },
  );
});

test('a list is typed by its page and its items', () => {
  type Client = ReturnType<typeof clientAnswered>['client'];
  expectTypeOf<ReturnType<Client['conversations']['list']>>().toEqualTypeOf<Paged<ConversationPage, Conversation>>();
  expectTypeOf<ReturnType<Client['community']['listComments']>['toArray']>().returns.resolves.toEqualTypeOf<
    Comment[]
  >();
  const asPromise = (list: Paged<ConversationPage, Conversation>): Promise<ConversationPage> => list;
  expectTypeOf(asPromise).returns.resolves.toEqualTypeOf<ConversationPage>();
});
