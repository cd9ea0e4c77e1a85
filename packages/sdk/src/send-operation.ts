import { APIPromise } from './api-promise.ts';
import { EventStream } from './event-stream.ts';
import type { Input, Operation } from './operation.ts';
import type { RequestOptions } from './options.ts';
import { Paged } from './paging/paged.ts';
import type { StreamOptions } from './stream-options.ts';
import type { StreamEvent } from './stream-source.ts';
import type { Connection } from './transport.ts';

/** Sends an operation and resolves with its whole response. */
export function answer<Answer>(
  { request }: Connection,
  operation: Operation,
  input: Input,
  options?: RequestOptions,
): APIPromise<Answer> {
  return new APIPromise(request<Answer>(operation, input, options));
}

/** Sends an operation and resolves with the data of the envelope. */
export function data<Envelope extends { data: unknown }>(
  { request }: Connection,
  operation: Operation,
  input: Input,
  options?: RequestOptions,
): APIPromise<Envelope['data']> {
  const received = request<Envelope>(operation, input, options);
  return new APIPromise(received.then((it) => ({ ...it, data: it.data.data })));
}

/** The first of many pages, and those after it. */
export function paged<Page, Item>(
  { request }: Connection,
  operation: Operation,
  input: Input,
  options?: RequestOptions,
): Paged<Page, Item> {
  return new Paged(request, operation, input, options);
}

/** The events of a response, as they arrive. */
export function events<Event extends StreamEvent>(
  { request }: Connection,
  operation: Operation,
  input: Input,
  options?: StreamOptions,
): EventStream<Event> {
  return new EventStream(request, operation, input, options);
}
