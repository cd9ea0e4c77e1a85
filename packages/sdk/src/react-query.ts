import type { DataTag, InfiniteData } from '@tanstack/react-query';
import type { Changes, PagedReads, Reads } from '../generated/calls.ts';
import type { AlingAiClient } from './client.ts';
import { type Method, methodOf } from './method.ts';

/** What the cache knows an answer by. */
type Key<Id, Values extends readonly unknown[]> = readonly ['alingai', Id, ...Values];

/**
 * The key of an answer in the cache, or the beginning of many: of everything, of an operation, of one of its requests.
 * `queryClient.invalidateQueries({ queryKey: queryKey('conversations.list') })`
 */
export function queryKey(): readonly ['alingai'];
export function queryKey<Id extends keyof Reads>(
  id: Id,
  ...values: Partial<Reads[Id]['values']>
): DataTag<Key<Id, Partial<Reads[Id]['values']>>, Reads[Id]['answer']>;
export function queryKey(...values: unknown[]): readonly unknown[] {
  return ['alingai', ...values];
}

/** What `useQuery` takes. */
export interface QueryOptions<Id extends keyof Reads> {
  queryKey: DataTag<Key<Id, Reads[Id]['values']>, Reads[Id]['answer']>;
  queryFn: (context: { signal: AbortSignal }) => Promise<Reads[Id]['answer']>;
}

/**
 * Options for `useQuery`: `useQuery(queryOptions(client, 'messages.list', conversationId, { limit: 50 }))`.
 * The values are those of the client's method; the request ends when nobody waits for it any more.
 */
export function queryOptions<Id extends keyof Reads>(
  client: AlingAiClient,
  id: Id,
  ...values: Reads[Id]['values']
): QueryOptions<Id> {
  return {
    queryKey: ['alingai', id, ...values] as never,
    queryFn: ({ signal }) => read(methodOf(client, id), values, signal),
  };
}

/** What `useInfiniteQuery` takes. */
export interface InfiniteQueryOptions<Id extends keyof PagedReads> {
  queryKey: DataTag<
    readonly [...Key<Id, PagedReads[Id]['values']>, 'pages'],
    InfiniteData<PagedReads[Id]['answer'], number>
  >;
  queryFn: (context: { signal: AbortSignal; pageParam: number }) => Promise<PagedReads[Id]['answer']>;
  initialPageParam: number;
  getNextPageParam: (page: PagedReads[Id]['answer']) => number | undefined;
  getPreviousPageParam: (page: PagedReads[Id]['answer']) => number | undefined;
}

/**
 * Options for `useInfiniteQuery`, page by page:
 * `useInfiniteQuery(infiniteQueryOptions(client, 'conversations.list', { limit: 20 }))`.
 */
export function infiniteQueryOptions<Id extends keyof PagedReads>(
  client: AlingAiClient,
  id: Id,
  ...values: PagedReads[Id]['values']
): InfiniteQueryOptions<Id> {
  return {
    // A key of its own: pages are cached in another shape than one page is.
    queryKey: ['alingai', id, ...values, 'pages'] as never,
    queryFn: ({ signal, pageParam }) => {
      const method = methodOf(client, id);
      const query = method.length - 2;
      const chosen = { ...(values[query] as object | undefined), page: pageParam };
      return read(method, [...values.slice(0, query), chosen], signal);
    },
    initialPageParam: 1,
    getNextPageParam: ({ pagination: { current_page, total_pages } }) =>
      current_page < total_pages ? current_page + 1 : undefined,
    getPreviousPageParam: ({ pagination: { current_page } }) => (current_page > 1 ? current_page - 1 : undefined),
  };
}

/** What `useMutation` takes. */
export interface MutationOptions<Id extends keyof Changes> {
  mutationKey: readonly ['alingai', Id];
  mutationFn: (variables: Changes[Id]['variables']) => Promise<Changes[Id]['answer']>;
}

/**
 * Options for `useMutation`, whose variables are the values of the client's method: one as it is, several as a list.
 * `useMutation(mutationOptions(client, 'chat.send')).mutate({ message })`, and for `conversations.update`
 * `mutate([conversationId, { title }])`.
 */
export function mutationOptions<Id extends keyof Changes>(client: AlingAiClient, id: Id): MutationOptions<Id> {
  return {
    mutationKey: ['alingai', id],
    mutationFn: (variables) => methodOf(client, id)(...(Array.isArray(variables) ? variables : [variables])),
  };
}

/** Calls a method that reads; what is left out before the request options is undefined. */
function read(method: Method, values: readonly unknown[], signal: AbortSignal): Promise<never> {
  const filled = Array.from({ length: method.length - 1 }, (_, index) => values[index]);
  return method(...filled, { signal });
}
