import { AlingAiError } from './alingai-error.ts';

/** The server could not be reached, or the connection broke; `cause` is what `fetch` said. */
export class ConnectionError extends AlingAiError {
  override readonly name = 'ConnectionError';

  constructor(operation: string, cause: unknown) {
    super(operation, `found no connection or lost it: ${rootOf(cause)}`, { cause });
  }
}

/** The request took longer than its `timeout`. */
export class TimeoutError extends AlingAiError {
  override readonly name = 'TimeoutError';
  /** Milliseconds. */
  readonly timeout: number;

  constructor(operation: string, timeout: number) {
    super(operation, `took longer than ${timeout} ms`);
    this.timeout = timeout;
  }
}

/** The caller's signal aborted the request; `cause` is the signal's reason. */
export class RequestAbortedError extends AlingAiError {
  override readonly name = 'RequestAbortedError';

  constructor(operation: string, cause: unknown) {
    super(operation, 'was aborted', { cause });
  }
}

/** A 2xx answer that is not what the contract says. Its text is left out: it may hold tokens. */
export class ParseError extends AlingAiError {
  override readonly name = 'ParseError';
  readonly status: number;
  readonly headers: Headers;

  constructor(operation: string, fault: string, { status, headers }: Response) {
    super(operation, `got ${fault} (${status}, ${headers.get('content-type') ?? 'no content type'})`);
    this.status = status;
    this.headers = headers;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), status: this.status };
  }
}

/** `fetch` says "fetch failed"; what happened is at the bottom of its causes. */
function rootOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if (cause.cause instanceof Error) return rootOf(cause.cause);
  return cause.message || ('code' in cause ? String(cause.code) : cause.name);
}
