import type { Input, Operation } from '../operation.ts';
import type { StreamOptions } from '../stream-options.ts';
import type { StreamEvent } from '../stream-source.ts';
import type { Connection } from '../transport.ts';
import { createSingleConnection } from './single-connection.ts';

/**
 * The events of an answer for one reader: `for await (const event of …)`. It is an `EventStream` without what takes more
 * than that.
 *
 * - The request is sent when reading begins, and the connection is closed when reading ends.
 * - A connection that is cut is resumed after the last event that came, without a gap and without a repetition, where the
 *   connection knows how; otherwise it is a StreamCutError.
 */
export async function* iterate<Event extends StreamEvent>(
  { request, resumeStreams = createSingleConnection }: Connection,
  operation: Operation,
  input: Input,
  options: StreamOptions = {},
): AsyncGenerator<Event, void, void> {
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
