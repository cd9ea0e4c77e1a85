import { AlingAiClient, NotFoundError } from '@alingai/sdk';
import { infiniteQueryOptions, mutationOptions, queryKey, queryOptions } from '@alingai/sdk/react-query';
import { InfiniteQueryObserver, MutationObserver, QueryClient } from '@tanstack/react-query';
import { describe, expect, onTestFinished, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';

const host = await useHost();

/** A cache that ends with the test, and a client of somebody who is signed in. */
async function setUp() {
  const { token } = await host.createPerson();
  const client = new AlingAiClient({ baseURL: host.baseURL, token, fetch: (url, init) => host.fetch(url, init) });
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  onTestFinished(() => cache.clear());
  return { client, cache };
}

describe('TanStack Query', () => {
  test('reads what a mutation has changed once its key is made invalid', async () => {
    const { client, cache } = await setUp();
    const list = queryOptions(client, 'conversations.list', { limit: 5 });
    expect((await cache.fetchQuery(list)).conversations).toEqual([]);
    const send = new MutationObserver(cache, mutationOptions(client, 'chat.send'));
    const { conversation_id } = await send.mutate({ message: '/echo Hello' });
    await cache.invalidateQueries({ queryKey: queryKey('conversations.list') });
    const found = await cache.fetchQuery(list);
    expect(found.conversations.map((it) => it.id)).toEqual([conversation_id]);
    expect(cache.getQueryData(list.queryKey)).toEqual(found);
  });

  test('reads a list page by page to its end', async () => {
    const { client, cache } = await setUp();
    for (const title of ['One', 'Two', 'Three']) await client.conversations.create({ title });
    const observer = new InfiniteQueryObserver(cache, infiniteQueryOptions(client, 'conversations.list', { limit: 2 }));
    onTestFinished(observer.subscribe(() => {}));
    await expect.poll(() => observer.getCurrentResult().hasNextPage, { interval: 5 }).toBe(true);
    const { data, hasNextPage } = await observer.fetchNextPage();
    expect(data?.pages.flatMap((it) => it.conversations.map(({ title }) => title)).sort()).toEqual([
      'One',
      'Three',
      'Two',
    ]);
    expect(hasNextPage).toBe(false);
  });

  test('fails with the errors of the client', async () => {
    const { client, cache } = await setUp();
    const query = cache.fetchQuery(queryOptions(client, 'conversations.get', 'conv_nowhere'));
    await expect(query).rejects.toBeInstanceOf(NotFoundError);
  });
});
