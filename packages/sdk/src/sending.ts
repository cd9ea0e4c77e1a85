import type { Connection } from './connection.ts';
import { EventStream } from './event-stream.ts';
import type { Input, Operation } from './operation.ts';
import type { RequestOptions } from './options.ts';
import { Paged } from './paging/paged.ts';
import type { EventConnection, StreamEvent } from './pipeline/events.ts';
import type { StreamOptions } from './streams/options.ts';

/** How operations are sent. */
export interface Request {
  /** Brings the whole answer. */
  <Answer>(operation: Operation, input: Input, options?: RequestOptions): Promise<Answer>;
  /** Brings a connection over which the events of the answer come. */
  events<Event>(operation: Operation, input: Input, options?: StreamOptions): Promise<EventConnection<Event>>;
}

/** Sends an operation and brings its whole answer. */
export function answer<Answer>(
  { request }: Connection,
  operation: Operation,
  input: Input,
  options?: RequestOptions,
): Promise<Answer> {
  return request<Answer>(operation, input, options);
}

/** Sends an operation and brings the data out of the envelope. */
export async function data<Envelope extends { data: unknown }>(
  { request }: Connection,
  operation: Operation,
  input: Input,
  options?: RequestOptions,
): Promise<Envelope['data']> {
  return (await request<Envelope>(operation, input, options)).data;
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

/** The events of an answer, as they come. */
export function events<Event extends StreamEvent>(
  { request }: Connection,
  operation: Operation,
  input: Input,
  options?: StreamOptions,
): EventStream<Event> {
  return new EventStream(request, operation, input, options);
}
