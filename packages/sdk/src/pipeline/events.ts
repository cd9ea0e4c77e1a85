import { createParser } from 'eventsource-parser';
import { AlingAiError } from '../errors/alingai-error.ts';
import { StreamCutError, StreamError } from '../errors/stream-errors.ts';
import { ParseError, TimeoutError } from '../errors/transport-errors.ts';
import type { Operation } from '../operation.ts';
import type { ErrorCallback, EventConnection, EventsCallback, StreamEvent } from '../stream-source.ts';
import { startIdleTimeout } from './idle-timeout.ts';

const CUT = 'the connection ended before the stream did';

/**
 * The events of a response, as they arrive:
 * - an `error` event ends it with a StreamError
 * - a response that is no event stream, or an unreadable event, ends it with a ParseError
 * - an end without `done` or `error` is a cut connection: a StreamCutError
 * - silence, without even a ping, for `idleTimeout` milliseconds while a reader waits is a
 *   TimeoutError
 * - earlier events are always delivered first
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
  const { body } = response;
  if (body === undefined) throw new AlingAiError(id, 'needs response.body, which is missing here');
  const reader = body?.getReader();
  // The rest of the stream is not needed, nor an error of cancelling it.
  const cancel = () => void reader?.cancel().catch(() => undefined);
  if (!reader || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
    cancel();
    throw unreadable('an answer that is no event stream');
  }

  let events: Event[] = [];
  let lastEventId: string | undefined;
  let end: unknown;
  const parser = createParser({
    onEvent(received) {
      if (end) return;
      let event: StreamEvent | undefined;
      try {
        // Inlined: a function call for each event is measurably slower.
        event = JSON.parse(received.data);
      } catch {
        // Invalid JSON has no type either.
      }
      if (typeof event?.type !== 'string') end = unreadable('an event that is not JSON with a type');
      else if (event.type === 'error') end = new StreamError(id, event);
      else {
        events.push(event as Event);
        lastEventId = received.id ?? lastEventId;
        if (event.type === 'done') end = 'done';
      }
    },
    onError({ type }) {
      // Other readers skip such a line. Here it was part of an event, which would be lost silently.
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

  const clock = startIdleTimeout(idleTimeout, () => {
    end ??= new TimeoutError(id, idleTimeout, 'idle');
    cancel();
  });
  function abort(): void {
    end ??= signal.reason;
    cancel();
  }
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);

  function close(): void {
    clock.stop();
    signal.removeEventListener('abort', abort);
    cancel();
    closed();
  }

  let arrive: EventsCallback<Event>;
  let fail: ErrorCallback;

  function proceed(): void {
    if (events.length > 0) {
      const batch = events;
      events = [];
      arrive(batch);
    } else if (!end) {
      clock.start();
      reader?.read().then(take, lose);
    } else {
      close();
      if (end === 'done') arrive(undefined);
      else fail(end);
    }
  }

  function take({ value }: ReadableStreamReadResult<Uint8Array>): void {
    clock.reset();
    if (value) feed(value);
    else end ??= new StreamCutError(id, CUT);
    proceed();
  }

  function lose(cause: unknown): void {
    // Middleware may read the body, and end it.
    end ??= cause instanceof AlingAiError ? cause : new StreamCutError(id, CUT, cause);
    proceed();
  }

  return {
    next(toArrive, toFail) {
      arrive = toArrive;
      fail = toFail;
      proceed();
    },
    lastEventId: () => lastEventId,
    close,
  };
}
