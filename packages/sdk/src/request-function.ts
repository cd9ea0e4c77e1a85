import type { Input, Operation } from './operation.ts';
import type { RequestOptions } from './options.ts';
import type { Received } from './received-response.ts';
import type { StreamOptions } from './stream-options.ts';
import type { EventConnection } from './stream-source.ts';

/** How operations are sent. */
export interface RequestFunction {
  /** Brings the whole answer. */
  <Answer>(operation: Operation, input: Input, options?: RequestOptions): Promise<Received<Answer>>;
  /** Brings a connection over which the events of the answer come. */
  events<Event>(operation: Operation, input: Input, options?: StreamOptions): Promise<EventConnection<Event>>;
}
