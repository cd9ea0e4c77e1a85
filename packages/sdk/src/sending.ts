import type { Connection } from './connection.ts';
import { EventStream } from './event-stream.ts';
import type { Input, Operation } from './operation.ts';
import type { RequestOptions } from './options.ts';

/** The whole answer. */
export function answer<Answer>(
  { request }: Connection,
  operation: Operation,
  input: Input,
  options?: RequestOptions,
): Promise<Answer> {
  return request<Answer>(operation, input, options);
}

/** The data out of its envelope. */
export async function data<Envelope extends { data: unknown }>(
  { request }: Connection,
  operation: Operation,
  input: Input,
  options?: RequestOptions,
): Promise<Envelope['data']> {
  return (await request<Envelope>(operation, input, options)).data;
}

/** The events of the answer, as they come. */
export function events<Event>(
  { request }: Connection,
  operation: Operation,
  input: Input,
  options?: RequestOptions,
): EventStream<Event> {
  return new EventStream(operation.id, () => request.events<Event>(operation, input, options));
}
