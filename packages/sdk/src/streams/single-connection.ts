import type { Input, Operation } from '../operation.ts';
import type { RequestFunction } from '../request-function.ts';
import type { StreamOptions } from '../stream-options.ts';
import type { StreamSource } from '../stream-source.ts';

/** The events of an operation over one connection, which is opened for the first of them. */
export function createSingleConnection<Event>(
  connect: RequestFunction['events'],
  operation: Operation,
  input: Input,
  options: StreamOptions,
): StreamSource<Event> {
  let connection: StreamSource<Event> | undefined;
  return {
    next(arrive, fail) {
      if (connection) return connection.next(arrive, fail);
      connect<Event>(operation, input, options).then((made) => {
        connection = made;
        made.next(arrive, fail);
      }, fail);
    },
    close: () => connection?.close(),
  };
}
