import type { EventConnection } from './event-source.ts';
import type { Input, Operation } from './operation.ts';
import type { RequestOptions } from './options.ts';
import type { Received } from './received.ts';
import type { StreamOptions } from './stream-options.ts';

/** How operations are sent. */
export interface RequestFunction {
  /** Brings the whole answer. */
  <Answer>(operation: Operation, input: Input, options?: RequestOptions): Promise<Received<Answer>>;
  /** Brings a connection over which the events of the answer come. */
  events<Event>(operation: Operation, input: Input, options?: StreamOptions): Promise<EventConnection<Event>>;
}
