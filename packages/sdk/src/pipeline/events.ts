import { createParser } from 'eventsource-parser';
import { AlingAiError } from '../errors/alingai-error.ts';
import { StreamCutError, StreamError } from '../errors/stream-errors.ts';
import { ParseError, TimeoutError } from '../errors/transport-errors.ts';
import type { Operation } from '../operation.ts';
import { startIdleClock } from './idle-clock.ts';

/** What every event of a stream says of itself. */
export interface StreamEvent {
  type: string;
}

/** The events that came together. */
export interface EventBatch<Event> {
  readonly events: readonly Event[];
  /** The id of the last of them, if it has one. */
  readonly lastEventId: string | undefined;
}

/** An answer whose events are read as they come. */
export interface EventConnection<Event> {
  /** What comes next, or `undefined` at the end. */
  next(): Promise<EventBatch<Event> | undefined>;
  close(): void;
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/**
 * The events of an answer, as they come:
 * - an `error` event ends it with a StreamError
 * - what is no event stream, and an event that cannot be read, ends it with a ParseError
 * - an end without `done` or `error` before it is a cut connection: a StreamCutError
 * - silence, without even a ping, for `idleTimeout` milliseconds while somebody waits is a TimeoutError
 * - whatever ends it, what had come until then is brought first
 * - it closes at its end, and when the signal aborts; `closed` is called then
 */
export function readEvents<Event>(
  { id }: Operation,
  response: Response,
  signal: AbortSignal,
  idleTimeout: number,
  closed: () => void,
): EventConnection<Event> {
  const unreadable = (fault: string) => new ParseError(id, fault, response);
  const reader = response.body?.getReader();
  // What is left of the stream is of no interest, and neither is whether that can be said to the server.
  const cancel = () => void reader?.cancel().catch(() => undefined);
  if (!reader || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
    cancel();
    throw unreadable('an answer that is no event stream');
  }

  let events: Event[] = [];
  let lastEventId: string | undefined;
  let end: Error | 'done' | undefined;
  const parser = createParser({
    onEvent(received) {
      if (end) return;
      let event: StreamEvent | undefined;
      try {
        // Not through a function: that is felt when it is done for each event.
        event = JSON.parse(received.data);
      } catch {
        // What is no JSON has no type either.
      }
      if (typeof event?.type !== 'string') end = unreadable('an event that is not JSON with a type');
      else if (event.type === 'error') end = new StreamError(id, event);
      else {
        events.push(event as Event);
        lastEventId = received.id;
        if (event.type === 'done') end = 'done';
      }
    },
    onError({ type }) {
      // Other readers skip such a line. Here it was part of an event, which would be lost without a word.
      if (type === 'unknown-field') end ??= unreadable('lines that are no events');
    },
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  function feed(chunk: Uint8Array): void {
    try {
      parser.feed(decoder.decode(chunk, { stream: true }));
    } catch {
      end ??= unreadable('bytes that are no text');
    }
  }

  let idle = false;
  const clock = startIdleClock(idleTimeout, () => {
    idle = true;
    cancel();
  });
  let { aborted } = signal;
  function abort(): void {
    aborted = true;
    cancel();
  }
  signal.addEventListener('abort', abort);

  function close(): void {
    clock.stop();
    signal.removeEventListener('abort', abort);
    cancel();
    closed();
  }

  async function next(from: Reader): Promise<EventBatch<Event> | undefined> {
    try {
      while (!end && events.length === 0) {
        if (aborted) throw signal.reason;
        clock.waits();
        let value: Uint8Array | undefined;
        let cause: unknown;
        try {
          value = (await from.read()).value;
        } catch (error) {
          cause = error;
        }
        clock.comes();
        if (aborted) throw signal.reason;
        // Middleware may read along, and end it.
        if (cause instanceof AlingAiError) throw cause;
        if (idle) throw new TimeoutError(id, idleTimeout, 'idle');
        if (!value) throw new StreamCutError(id, 'the connection ended before the stream did', cause);
        feed(value);
      }
      if (events.length > 0) {
        const batch = { events, lastEventId };
        events = [];
        return batch;
      }
      if (end !== 'done') throw end;
    } catch (error) {
      close();
      throw error;
    }
    close();
    return undefined;
  }

  return { next: () => next(reader), close };
}
