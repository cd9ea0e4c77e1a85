import { type Connection, internalsOf } from '../connection.ts';
import type { Input, Operation } from '../operation.ts';
import type { StreamOptions } from '../stream-options.ts';
import type { StreamEvent } from '../stream-source.ts';
import { createSingleConnection } from './single-connection.ts';

/**
 * The events of a response for one reader, without the other features of an `EventStream`.
 *
 * - The request is sent when reading begins, and the connection is closed when reading ends.
 * - A cut connection is resumed after the last event, without a gap or a repetition, when the
 *   connection supports it; otherwise it is a StreamCutError.
 */
export async function* iterate<Event extends StreamEvent>(
  connection: Connection,
  operation: Operation,
  input: Input,
  options: StreamOptions = {},
): AsyncGenerator<Event, void, void> {
  const { request, resumeStreams = createSingleConnection } = internalsOf(connection);
  const source = resumeStreams<Event>(request.events, operation, input, options, () => {});
  try {
    for (;;) {
      const events = await new Promise<readonly Event[] | undefined>(source.next);
      if (!events) return;
      yield* events;
    }
  } finally {
    source.close();
  }
}
