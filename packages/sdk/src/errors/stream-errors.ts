import { AlingAiError } from './alingai-error.ts';
import type { ErrorDetails } from './api-error.ts';

/**
 * The connection ended before the stream did, and could not be resumed. Earlier events were
 * complete.
 */
export class StreamCutError extends AlingAiError {
  override readonly name = 'StreamCutError';

  constructor(operation: string, how: string, cause?: unknown) {
    super(operation, `was cut: ${how}`, cause === undefined ? {} : { cause });
  }
}

/** The server ended a stream with an error. */
export class StreamError extends AlingAiError {
  override readonly name = 'StreamError';
  declare readonly code: string | undefined;
  declare readonly details: ErrorDetails;
  /** Finds the request in the server's log. */
  declare readonly requestId: string | undefined;

  constructor(operation: string, event: object) {
    const {
      code,
      details = {},
      request_id,
    } = Object((event as { error?: unknown }).error) as {
      code?: string;
      details?: ErrorDetails;
      request_id?: string;
    };
    const facts = ['failed midway', code, details.reason].filter((it) => it);
    super(operation, facts.join(': '));
    this.code = code;
    this.details = details;
    this.requestId = request_id;
  }
}
