import type { DataTag, InfiniteData } from '@tanstack/react-query';
import type { Changes, PagedReads, Reads } from '../generated/calls.ts';
import type { AlingAiClient } from './client.ts';
import { type Method, methodOf } from './method.ts';

/**
 * The client retries what may be repeated, and nothing else, so the cache must not: by default it
 * would send each request of the client four times, a refused one included.
 */
const RETRY = false;

/** The cache key of a response. */
type Key<Id, Values extends readonly unknown[]> = readonly ['alingai', Id, ...Values];

/**
 * The cache key of a response, or a prefix of many: of everything, of an operation, of one request.
 *
 * @example
 * ```ts
 * const key = queryKey('conversations.list');
 * ```
 */
export function queryKey(): readonly ['alingai'];
export function queryKey<Id extends keyof Reads>(
  id: Id,
  ...values: Partial<Reads[Id]['values']>
): DataTag<Key<Id, Partial<Reads[Id]['values']>>, Reads[Id]['answer']>;
export function queryKey(...values: unknown[]): readonly unknown[] {
  return ['alingai', ...values];
}

/** The options of `useQuery`. */
export interface QueryOptions<Id extends keyof Reads> {
  queryKey: DataTag<Key<Id, Reads[Id]['values']>, Reads[Id]['answer']>;
  queryFn: (context: { signal: AbortSignal }) => Promise<Reads[Id]['answer']>;
  retry: false;
}

/**
 * Options for `useQuery`. The values are those of the client's method; the request is aborted when
 * no component needs it.
 *
 * @example
 * ```ts
 * const options = queryOptions(client, 'messages.list', 'conv_123', { limit: 50 });
 * ```
 */
export function queryOptions<Id extends keyof Reads>(
  client: AlingAiClient,
  id: Id,
  ...values: Reads[Id]['values']
): QueryOptions<Id> {
  return {
    queryKey: ['alingai', id, ...values] as never,
    queryFn: ({ signal }) => read(methodOf(client, id), values, signal),
    retry: RETRY,
  };
}

/** The options of `useInfiniteQuery`. */
export interface InfiniteQueryOptions<Id extends keyof PagedReads> {
  queryKey: DataTag<
    readonly [...Key<Id, PagedReads[Id]['values']>, 'pages'],
    InfiniteData<PagedReads[Id]['answer'], number>
  >;
  queryFn: (context: { signal: AbortSignal; pageParam: number }) => Promise<PagedReads[Id]['answer']>;
  initialPageParam: number;
  getNextPageParam: (page: PagedReads[Id]['answer']) => number | undefined;
  getPreviousPageParam: (page: PagedReads[Id]['answer']) => number | undefined;
  retry: false;
}

/**
 * Options for `useInfiniteQuery`, page by page.
 *
 * @example
 * ```ts
 * const options = infiniteQueryOptions(client, 'conversations.list', { limit: 20 });
 * ```
 */
export function infiniteQueryOptions<Id extends keyof PagedReads>(
  client: AlingAiClient,
  id: Id,
  ...values: PagedReads[Id]['values']
): InfiniteQueryOptions<Id> {
  return {
    // A separate key: the cache holds a list of pages here, not one page.
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
    retry: RETRY,
  };
}

/** The options of `useMutation`. */
export interface MutationOptions<Id extends keyof Changes> {
  mutationKey: readonly ['alingai', Id];
  mutationFn: (variables: Changes[Id]['variables']) => Promise<Changes[Id]['answer']>;
  retry: false;
}

/**
 * Options for `useMutation`, whose variables are the values of the client's method: a single one as
 * it is, several as a list, such as `mutate([conversationId, { title }])` for
 * `conversations.update`.
 *
 * @example
 * ```ts
 * const options = mutationOptions(client, 'chat.send');
 * ```
 */
export function mutationOptions<Id extends keyof Changes>(client: AlingAiClient, id: Id): MutationOptions<Id> {
  return {
    mutationKey: ['alingai', id],
    mutationFn: (variables) => methodOf(client, id)(...(Array.isArray(variables) ? variables : [variables])),
    retry: RETRY,
  };
}

/** Calls a method that reads; values left out before the request options are undefined. */
function read(method: Method, values: readonly unknown[], signal: AbortSignal): Promise<never> {
  const filled = Array.from({ length: method.length - 1 }, (_, index) => values[index]);
  return method(...filled, { signal });
}
