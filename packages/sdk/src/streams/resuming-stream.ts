import type { AlingAiError } from '../errors/alingai-error.ts';
import { APIError, InternalServerError, RateLimitError } from '../errors/api-error.ts';
import { StreamCutError } from '../errors/stream-errors.ts';
import { ConnectionError, TimeoutError } from '../errors/transport-errors.ts';
import type { Input, Operation } from '../operation.ts';
import type { RequestFunction } from '../request-function.ts';
import type { StreamOptions } from '../stream-options.ts';
import type { ErrorCallback, EventConnection, EventsCallback, Resumption, StreamSource } from '../stream-source.ts';
import { sleep } from '../timers.ts';

/** Events that arrive over one connection after another. */
export interface ResumingStream<Event> extends StreamSource<Event> {
  /** The id of the stream on the server, such as the reply's `message_id`, once it has arrived. */
  streamedId(): string | undefined;
}

/**
 * Milliseconds before the second attempt; the first is immediate, because the server soon stops a
 * reply without a reader.
 */
const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 8_000;

/**
 * The events of a stream, over as many connections as needed:
 * - a connection cut after the event that names the stream is resumed after the last event
 * - at most `maxResumes` times, immediately at first, then after delays that double, or as long as
 *   the server says
 * - an attempt without a connection, without a response in time or with a busy server counts as one
 *   of them
 * - any other error of an attempt ends the stream, and so does an error event
 * - an attempt itself is not retried, and the first request is never sent again
 */
export function createResumingStream<Event>(
  connect: RequestFunction['events'],
  operation: Operation,
  input: Input,
  { maxResumes = 3, ...options }: StreamOptions,
  tell: (resumption: Resumption) => void,
): ResumingStream<Event> {
  const { resumption } = operation;
  let streamedId: string | undefined =
    operation.id === resumption?.resume.id ? String(input.path?.[resumption.parameter]) : undefined;
  let { lastEventId } = options;
  let attempt = 0;
  let connecting = () => connect<Event>(operation, input, options);
  let connection: EventConnection<Event> | undefined;

  let arrive: EventsCallback<Event>;
  let fail: ErrorCallback;

  function proceed(): void {
    if (connection) connection.next(keep, resume);
    // Also what reading throws at once, such as what the platform lacks.
    else connecting().then(connected).catch(resume);
  }

  function connected(to: EventConnection<Event>): void {
    connection = to;
    proceed();
  }

  function keep(events: readonly Event[] | undefined): void {
    // The first event of a reply names it.
    if (resumption && events) streamedId ||= (events[0] as Record<string, string>)[resumption.parameter];
    arrive(events);
  }

  function resume(error: unknown): void {
    recover(error).then(proceed, fail);
  }

  /** Continues over another connection, unless the error is final. */
  async function recover(error: unknown): Promise<void> {
    const wasCut = isLost(error) && (attempt > 0 || isCut(error));
    if (!wasCut || !resumption || !streamedId) throw error;
    if (attempt >= maxResumes || !mayPass(error)) {
      throw attempt ? new StreamCutError(operation.id, `it could not be resumed: ${error.message}`, error) : error;
    }
    attempt += 1;
    lastEventId = connection?.lastEventId() ?? lastEventId;
    tell({ attempt, lastEventId, error });
    await sleep(pauseBefore(attempt, error), options.signal);
    const path = { [resumption.parameter]: streamedId };
    const { idempotencyKey: _, ...others } = options;
    connection = undefined;
    connecting = () => connect(resumption.resume, { path }, { ...others, lastEventId, maxRetries: 0 });
  }

  return {
    next(toArrive, toFail) {
      arrive = toArrive;
      fail = toFail;
      proceed();
    },
    close: () => connection?.close(),
    streamedId: () => streamedId,
  };
}

/** Whether a response was lost after it had begun. */
function isCut(error: unknown): boolean {
  return error instanceof StreamCutError || (error instanceof TimeoutError && error.phase === 'idle');
}

/** Whether the connection failed, rather than its content. */
function isLost(error: unknown): error is AlingAiError {
  return [StreamCutError, ConnectionError, TimeoutError, APIError].some((it) => error instanceof it);
}

function mayPass(error: unknown): boolean {
  return !(error instanceof APIError) || error instanceof RateLimitError || error instanceof InternalServerError;
}

function pauseBefore(attempt: number, error: unknown): number {
  const own = attempt === 1 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 2), MAX_PAUSE_MS);
  return error instanceof RateLimitError ? Math.max(own, (error.retryAfter ?? 0) * 1000) : own;
}
