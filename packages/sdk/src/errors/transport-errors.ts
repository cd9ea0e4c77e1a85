import { AlingAiError } from './alingai-error.ts';

/** The server could not be reached, or the connection broke; `cause` is the error of `fetch`. */
export class ConnectionError extends AlingAiError {
  override readonly name = 'ConnectionError';
  /** The system's error code, such as `ECONNREFUSED`; browsers do not reveal it. */
  declare readonly code: string | undefined;

  constructor(operation: string, cause: unknown) {
    const { message, code } = rootOf(cause);
    super(operation, `found no connection or lost it: ${message}`, { cause });
    this.code = code;
  }
}

/**
 * What came too late: the end of the whole response, its beginning, or the next part of a stream.
 */
export type TimeoutPhase = 'total' | 'firstByte' | 'idle';

const LATE: Readonly<Record<TimeoutPhase, string>> = {
  total: 'took longer than',
  firstByte: 'had no answer within',
  idle: 'brought nothing more for',
};

/** The request took longer than its `timeout`, `firstByteTimeout` or `idleTimeout`. */
export class TimeoutError extends AlingAiError {
  override readonly name = 'TimeoutError';
  /** Milliseconds. */
  declare readonly timeout: number;
  declare readonly phase: TimeoutPhase;

  constructor(operation: string, timeout: number, phase: TimeoutPhase = 'total') {
    super(operation, `${LATE[phase]} ${timeout} ms`);
    this.timeout = timeout;
    this.phase = phase;
  }
}

/** The caller's signal aborted the request; `cause` is the signal's reason. */
export class RequestAbortedError extends AlingAiError {
  override readonly name = 'RequestAbortedError';

  constructor(operation: string, cause: unknown) {
    super(operation, 'was aborted', { cause });
  }
}

/** A response that the contract does not know. Its text is left out: it may contain tokens. */
abstract class UnknownAnswerError extends AlingAiError {
  declare readonly status: number;
  /** Finds the request in the server's log. */
  declare readonly requestId: string | undefined;
  declare readonly headers: Headers;

  constructor(operation: string, message: string, { status, headers }: Response) {
    super(operation, message);
    this.status = status;
    this.requestId = headers.get('x-request-id') ?? undefined;
    this.headers = headers;
  }
}

/** A 2xx response that does not match the contract. */
export class ParseError extends UnknownAnswerError {
  override readonly name = 'ParseError';

  constructor(operation: string, fault: string, response: Response) {
    const { status, headers } = response;
    super(operation, `got ${fault} (${status}, ${headers.get('content-type') ?? 'untyped'})`, response);
  }
}

/**
 * The server redirected the request. The client does not follow: the request is meant for this
 * server only.
 */
export class RedirectError extends UnknownAnswerError {
  override readonly name = 'RedirectError';

  constructor(operation: string, response: Response) {
    // The target; browsers do not reveal it.
    const [place] = (response.headers.get('location') ?? 'another address').split(/[?#]/);
    super(operation, `was redirected to ${place}: check the baseURL`, response);
  }
}

/** `fetch` only says "fetch failed"; the reason is the innermost cause. */
function rootOf(cause: unknown): { message: string; code?: string } {
  if (!(cause instanceof Error)) return { message: String(cause) };
  if (cause.cause instanceof Error) return rootOf(cause.cause);
  const code = 'code' in cause ? { code: String(cause.code) } : {};
  return { message: cause.message || code.code || cause.name, ...code };
}
