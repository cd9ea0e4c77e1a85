import { createParser } from 'eventsource-parser';
import { StreamCutError, StreamError } from '../errors/stream-errors.ts';
import { ParseError } from '../errors/transport-errors.ts';
import type { Operation } from '../operation.ts';
import { parseJSON } from './answer.ts';

interface TypedEvent {
  type: string;
}

/**
 * The events of an answer, as they come:
 * - an `error` event ends it with a StreamError
 * - an end without `done` or `error` before it is a cut connection: a StreamCutError
 * - when nobody reads any more, the connection is closed
 */
export async function* readEvents<Event>(
  { id }: Operation,
  response: Response,
  network: <T>(work: Promise<T>) => Promise<T>,
): AsyncGenerator<Event, void, void> {
  const reader = response.body?.getReader();
  if (!reader) throw new ParseError(id, 'no stream', response);
  const decoder = new TextDecoder();
  const received: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => received.push(data) });
  try {
    while (true) {
      const { done, value } = await network(reader.read());
      if (done) throw new StreamCutError(id);
      parser.feed(decoder.decode(value, { stream: true }));
      for (const data of received.splice(0)) {
        const event = parseJSON(data) as TypedEvent | undefined;
        if (typeof event?.type !== 'string')
          throw new ParseError(id, 'an event that is not JSON with a type', response);
        if (event.type === 'error') throw new StreamError(id, event);
        yield event as Event;
        if (event.type === 'done') return;
      }
    }
  } finally {
    // What is left of the stream is of no interest, and neither is whether that can be said to the server.
    reader.cancel().catch(() => undefined);
  }
}
