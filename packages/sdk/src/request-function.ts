import type { Input, Operation } from './operation.ts';
import type { RequestOptions } from './options.ts';
import type { Received } from './received-response.ts';
import type { StreamOptions } from './stream-options.ts';
import type { EventConnection } from './stream-source.ts';

/** How operations are sent. */
export interface RequestFunction {
  /** Resolves with the whole response. */
  <Answer>(operation: Operation, input: Input, options?: RequestOptions): Promise<Received<Answer>>;
  /** Resolves with a connection for the events of the response. */
  events<Event>(operation: Operation, input: Input, options?: StreamOptions): Promise<EventConnection<Event>>;
}
