import { APIPromise } from './api-promise.ts';
import { type Connection, internalsOf } from './connection.ts';
import { EventStream } from './event-stream.ts';
import type { Input, Operation } from './operation.ts';
import type { RequestOptions } from './options.ts';
import { Paged } from './paging/paged.ts';
import type { StreamOptions } from './stream-options.ts';
import type { StreamEvent } from './stream-source.ts';

/** Sends an operation and resolves with its whole response. */
export function answer<Answer>(
  connection: Connection,
  operation: Operation,
  input: Input,
  options?: RequestOptions,
): APIPromise<Answer> {
  return new APIPromise(internalsOf(connection).request<Answer>(operation, input, options));
}

/** Sends an operation and resolves with the data of the envelope. */
export function data<Envelope extends { data: unknown }>(
  connection: Connection,
  operation: Operation,
  input: Input,
  options?: RequestOptions,
): APIPromise<Envelope['data']> {
  const received = internalsOf(connection).request<Envelope>(operation, input, options);
  return new APIPromise(received.then((it) => ({ ...it, data: it.data.data })));
}

/** The first of many pages, and those after it. */
export function paged<Page, Item>(
  connection: Connection,
  operation: Operation,
  input: Input,
  options?: RequestOptions,
): Paged<Page, Item> {
  return new Paged(internalsOf(connection).request, operation, input, options);
}

/** The events of a response, as they arrive. */
export function events<Event extends StreamEvent>(
  connection: Connection,
  operation: Operation,
  input: Input,
  options?: StreamOptions,
): EventStream<Event> {
  return new EventStream(internalsOf(connection).request, operation, input, options);
}
