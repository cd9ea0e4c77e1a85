import { createParser } from 'eventsource-parser';
import { StreamCutError, StreamError } from '../errors/stream-errors.ts';
import { ParseError } from '../errors/transport-errors.ts';
import type { Operation } from '../operation.ts';
import { parseJSON } from './answer.ts';

/** What every event of a stream says of itself. */
export interface StreamEvent {
  type: string;
}

/** The events that came together. */
export interface EventBatch<Event> {
  readonly events: readonly Event[];
  /** The id of the last of them, or of one before it. */
  readonly lastEventId: string | undefined;
}

const ONE_MINUTE = 60_000;

/** Timers take a signed 32-bit number; with a larger one they would ring at once. */
const LONGEST = 2 ** 31 - 1;

/**
 * The events of an answer, as they come:
 * - an `error` event ends it with a StreamError
 * - what is no event stream, and an event that cannot be read, ends it with a ParseError
 * - an end without `done` or `error` before it is a cut connection: a StreamCutError; so is one on which nothing comes,
 *   not even a ping, for `idleTimeout` milliseconds while somebody reads
 * - whatever ends it, what had come until then is brought first
 * - when nobody reads any more, or the signal aborts, the connection is closed
 */
export async function* readEvents<Event>(
  { id }: Operation,
  response: Response,
  signal: AbortSignal,
  idleTimeout = ONE_MINUTE,
): AsyncGenerator<EventBatch<Event>, void, void> {
  const { headers, body } = response;
  const reader = body?.getReader();
  // What is left of the stream is of no interest, and neither is whether that can be said to the server.
  const close = () => void reader?.cancel().catch(() => undefined);

  async function read(from: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array> {
    let idle = false;
    const timeUp = () => {
      idle = true;
      close();
    };
    const timer = idleTimeout > 0 && idleTimeout <= LONGEST ? setTimeout(timeUp, idleTimeout) : undefined;
    const { value, cause }: { value?: Uint8Array; cause?: unknown } = await from
      .read()
      .catch((cause: unknown) => ({ value: undefined, cause }));
    clearTimeout(timer);
    signal.throwIfAborted();
    if (value && !idle) return value;
    const how = idle ? `nothing came for ${idleTimeout} ms` : 'the connection ended before the stream did';
    throw new StreamCutError(id, how, cause);
  }

  let events: Event[] = [];
  let lastEventId: string | undefined;
  let end: Error | 'done' | undefined;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const unreadable = (fault: string) => new ParseError(id, fault, response);
  const parser = createParser({
    onEvent(received) {
      if (end) return;
      const event = parseJSON(received.data) as StreamEvent | undefined;
      lastEventId = received.id ?? lastEventId;
      if (typeof event?.type !== 'string') end = unreadable('an event that is not JSON with a type');
      else if (event.type === 'error') end = new StreamError(id, event);
      else {
        events.push(event as Event);
        if (event.type === 'done') end = 'done';
      }
    },
    onError({ type }) {
      // Other readers skip such a line. Here it was part of an event, which would be lost without a word.
      if (type === 'unknown-field') end ??= unreadable('lines that are no events');
    },
  });

  try {
    signal.addEventListener('abort', close);
    if (!reader || !headers.get('content-type')?.startsWith('text/event-stream'))
      throw unreadable('an answer that is no event stream');
    while (true) {
      const chunk = await read(reader);
      try {
        parser.feed(decoder.decode(chunk, { stream: true }));
      } catch {
        end ??= unreadable('bytes that are no text');
      }
      if (events.length > 0) {
        yield { events, lastEventId };
        events = [];
      }
      if (end === 'done') return;
      if (end) throw end;
    }
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
}
