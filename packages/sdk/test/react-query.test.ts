import { operations } from '@alingai/contract';
import {
  InfiniteQueryObserver,
  MutationObserver,
  QueryClient,
  QueryObserver,
  useInfiniteQuery,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import { describe, expect, expectTypeOf, onTestFinished, test } from 'vitest';
import type { AlingAiClient, Conversation, ConversationPage, MessagePage, Reply } from '../src/index.ts';
import { infiniteQueryOptions, mutationOptions, queryKey, queryOptions } from '../src/react-query.ts';
import { clientAnswered, enveloped, refused } from './stub.ts';

/** A cache that ends with the test. */
function cache(): QueryClient {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  onTestFinished(() => client.clear());
  return client;
}

const page = (current_page: number, total_pages: number) =>
  enveloped({ conversations: [], pagination: { current_page, total_pages, total_count: 3, per_page: 1 } });

test('a query brings the data of its method, and the cache knows it by operation and values', async () => {
  const { client, sent } = clientAnswered([enveloped({ messages: [] })]);
  const queries = cache();
  const options = queryOptions(client, 'messages.list', 'conv_1', { limit: 5 });
  const answer = await queries.fetchQuery(options);
  expect(answer).toEqual({ messages: [] });
  expect(sent[0]?.url).toBe('http://alingai.test/api/chat/messages/conv_1?limit=5');
  expect(options.queryKey).toEqual(['alingai', 'messages.list', 'conv_1', { limit: 5 }]);
  expect(queries.getQueryData(queryKey('messages.list', 'conv_1', { limit: 5 }))).toEqual(answer);
});

test('a part of a key finds all that begin with it', async () => {
  const { client } = clientAnswered([page(1, 1), page(1, 1), enveloped({ messages: [] })]);
  const queries = cache();
  await queries.fetchQuery(queryOptions(client, 'conversations.list'));
  await queries.fetchQuery(queryOptions(client, 'conversations.list', { limit: 5 }));
  await queries.fetchQuery(queryOptions(client, 'messages.list', 'conv_1'));
  const found = (key: readonly unknown[]) => queries.getQueryCache().findAll({ queryKey: key }).length;
  expect([found(queryKey('conversations.list')), found(queryKey('messages.list')), found(queryKey())]).toEqual([
    2, 1, 3,
  ]);
});

test('a query that nobody waits for any more ends its request', async () => {
  let ended: AbortSignal | null | undefined;
  const { client } = clientAnswered([], {
    fetch: (_, { signal }) => {
      ended = signal;
      return new Promise(() => {});
    },
  });
  const queries = cache();
  const options = queryOptions(client, 'models.list');
  const fetching = queries.fetchQuery(options).catch((error: unknown) => error);
  await expect.poll(() => ended, { interval: 5 }).toBeDefined();
  await queries.cancelQueries({ queryKey: options.queryKey });
  await fetching;
  expect(ended?.aborted).toBe(true);
});

describe('what the client does not get is asked for as often as the client says, and no more', () => {
  /** With the cache's own retries: three, or what an application has set. */
  const impatient = () => {
    const queries = new QueryClient({
      defaultOptions: { queries: { retry: 3, retryDelay: 0 }, mutations: { retry: 3, retryDelay: 0 } },
    });
    onTestFinished(() => queries.clear());
    return queries;
  };
  const busy = () => refused(503, 'SERVICE_UNAVAILABLE', { reason: 'busy' }, { 'retry-after-ms': '1' });
  const many = <T>(answer: () => T) => Array.from({ length: 20 }, answer);

  test.each([
    ['a query', 0, 1],
    ['a query', 2, 3],
    ['an infinite query', 2, 3],
    ['a mutation', 2, 3],
  ])('%s with maxRetries %i is sent %i times', async (kind, maxRetries, times) => {
    const { client, sent } = clientAnswered(many(busy), { maxRetries });
    const queries = impatient();
    const failed = new Promise((resolve) => {
      const tell = ({ status, error }: { status: string; error: unknown }) => status === 'error' && resolve(error);
      if (kind === 'a query')
        onTestFinished(new QueryObserver(queries, queryOptions(client, 'models.list')).subscribe(tell));
      else if (kind === 'an infinite query')
        onTestFinished(
          new InfiniteQueryObserver(queries, infiniteQueryOptions(client, 'conversations.list')).subscribe(tell),
        );
      else new MutationObserver(queries, mutationOptions(client, 'chat.send')).mutate({ message: 'Hi' }).catch(resolve);
    });
    expect(await failed).toMatchObject({ status: 503 });
    expect(sent).toHaveLength(times);
  });

  test('a refused token is not asked with again', async () => {
    const { client, sent } = clientAnswered(
      many(() => refused(401, 'UNAUTHORIZED')),
      { token: 'old', maxRetries: 2 },
    );
    const observer = new QueryObserver(impatient(), queryOptions(client, 'models.list'));
    const status = new Promise((resolve) => {
      onTestFinished(observer.subscribe((it) => it.isError && resolve(it.error)));
    });
    expect(await status).toMatchObject({ status: 401 });
    expect(sent).toHaveLength(1);
  });

  test('an application that wants it otherwise says so', async () => {
    const { client, sent } = clientAnswered(many(busy));
    const options = { ...queryOptions(client, 'models.list'), retry: 1 };
    await expect(impatient().fetchQuery(options)).rejects.toMatchObject({ status: 503 });
    expect(sent).toHaveLength(2);
  });
});

test('an infinite query goes from page to page and back until there are no more', async () => {
  const { client, sent } = clientAnswered([page(1, 3), page(2, 3), page(3, 3)]);
  const queries = cache();
  const options = infiniteQueryOptions(client, 'conversations.list', { limit: 1 });
  const observer = new InfiniteQueryObserver(queries, options);
  onTestFinished(observer.subscribe(() => {}));
  await expect.poll(() => observer.getCurrentResult().hasNextPage, { interval: 5 }).toBe(true);
  await observer.fetchNextPage();
  const { data, hasNextPage } = await observer.fetchNextPage();
  expect(sent.map((it) => new URL(it.url).search)).toEqual(['?limit=1&page=1', '?limit=1&page=2', '?limit=1&page=3']);
  expect(data?.pageParams).toEqual([1, 2, 3]);
  expect(hasNextPage).toBe(false);
  expect(options.getPreviousPageParam(data?.pages[0] as ConversationPage)).toBeUndefined();
  expect(options.getPreviousPageParam(data?.pages[2] as ConversationPage)).toBe(2);
});

test('pages and a single page of the same list do not share their place in the cache', async () => {
  const { client } = clientAnswered([page(1, 1), page(1, 1)]);
  const queries = cache();
  await queries.fetchQuery(queryOptions(client, 'conversations.list', { limit: 1 }));
  await queries.fetchInfiniteQuery(infiniteQueryOptions(client, 'conversations.list', { limit: 1 }));
  expect(queries.getQueryCache().findAll({ queryKey: queryKey('conversations.list') })).toHaveLength(2);
});

test('a mutation takes the values of its method', async () => {
  const { client, sent } = clientAnswered([enveloped({ response: 'Hi' }), enveloped({}), enveloped({}), enveloped({})]);
  const queries = cache();
  const send = new MutationObserver(queries, mutationOptions(client, 'chat.send'));
  expect(await send.mutate({ message: 'Hello' })).toEqual({ response: 'Hi' });
  await new MutationObserver(queries, mutationOptions(client, 'conversations.update')).mutate([
    'conv_1',
    { title: 'A' },
  ]);
  await new MutationObserver(queries, mutationOptions(client, 'conversations.delete')).mutate('conv_1');
  await new MutationObserver(queries, mutationOptions(client, 'auth.logout')).mutate();
  expect(sent.map(({ method, url, body }) => [method, new URL(url).pathname, body])).toEqual([
    ['POST', '/api/chat/send', '{"message":"Hello"}'],
    ['PUT', '/api/chat/conversations/conv_1', '{"title":"A"}'],
    ['DELETE', '/api/chat/conversations/conv_1', undefined],
    ['POST', '/api/auth/logout', undefined],
  ]);
});

test('an operation that the client does not have is an error, not a request', () => {
  const { client } = clientAnswered([]);
  const { queryFn } = queryOptions(client, 'models.nothing' as 'models.list');
  expect(() => queryFn({ signal: AbortSignal.abort() })).toThrow('models.nothing is not an operation of this client');
});

const reading = Object.values(operations).filter(
  (it) => it.surface === 'native' && it.method === 'GET' && it.id !== 'chat.resume',
);

describe.each(reading)('A query of $id', ({ id, path }) => {
  test('sends its request with the signal of the query', async () => {
    const { client, sent } = clientAnswered([], { timeout: 0 });
    const values = [...path.matchAll(/\{/g)].map((_, index) => `value-${index}`);
    const anyOptions = queryOptions as unknown as (...them: unknown[]) => {
      queryFn: (context: { signal: AbortSignal }) => Promise<unknown>;
    };
    const { queryFn } = anyOptions(client, id, ...values);
    await expect(queryFn({ signal: AbortSignal.abort() })).rejects.toThrow('was aborted');
    await expect(queryFn({ signal: new AbortController().signal })).rejects.toThrow('nothing answers');
    expect(sent).toHaveLength(1);
  });
});

/** Never called: what is in it must compile, or must not. */
type Check = (client: AlingAiClient) => unknown;

test('options, data and keys are typed by the operation', () => {
  const typed: Check[] = [
    (client) => {
      const { data } = useQuery(queryOptions(client, 'conversations.get', 'conv_1'));
      expectTypeOf(data).toEqualTypeOf<Conversation | undefined>();
    },
    (client) => {
      const { data } = useInfiniteQuery(infiniteQueryOptions(client, 'messages.list', 'conv_1', { limit: 5 }));
      expectTypeOf(data?.pages).toEqualTypeOf<MessagePage[] | undefined>();
    },
    (client) => {
      const { mutate, data } = useMutation(mutationOptions(client, 'chat.send'));
      expectTypeOf(data).toEqualTypeOf<Reply | undefined>();
      mutate({ message: 'Hello' });
      // @ts-expect-error a mistyped field
      mutate({ mesage: 'Hello' });
    },
    () => {
      const data = new QueryClient().getQueryData(queryKey('conversations.list'));
      expectTypeOf(data).toEqualTypeOf<ConversationPage | undefined>();
    },
    // @ts-expect-error an operation that is not in the contract
    (client) => queryOptions(client, 'conversations.lst'),
    // @ts-expect-error a missing path parameter
    (client) => queryOptions(client, 'conversations.get'),
    // @ts-expect-error an unknown query parameter
    (client) => queryOptions(client, 'conversations.list', { pages: 2 }),
    // @ts-expect-error an operation that changes something is no query
    (client) => queryOptions(client, 'chat.send', { message: 'Hello' }),
    // @ts-expect-error a stream is no query
    (client) => queryOptions(client, 'chat.resume', 'msg_1'),
    // @ts-expect-error the page is the query's to choose
    (client) => infiniteQueryOptions(client, 'conversations.list', { page: 2 }),
    // @ts-expect-error not a list of pages
    (client) => infiniteQueryOptions(client, 'conversations.get', 'conv_1'),
  ];
  expectTypeOf(typed).toEqualTypeOf<Check[]>();
});
