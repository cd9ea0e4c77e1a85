import type { ErrorCode, FieldRule } from '../../generated/types.ts';
import { AlingAiError } from './alingai-error.ts';
import { millisecondsToWait } from './retry-after.ts';

/** What was wrong with a request. */
export interface ErrorDetails {
  /** The field or parameter, such as `message` or `messages[0].role`. */
  field?: string | undefined;
  /** What is wrong with it, for people. */
  reason?: string | undefined;
  /** The rule of the contract that the field breaks, such as `maxLength`. Newer servers may send others. */
  rule?: FieldRule | (string & {}) | undefined;
  /** What the rule says, such as the greatest length. */
  limit?: number | string | string[] | undefined;
}

/** The parts of an error response. */
export interface ErrorResponse {
  status: number;
  /**
   * `undefined` when the response is not from AlingAi, such as the error page of a proxy. Newer
   * servers may send other codes.
   */
  code?: ErrorCode | (string & {}) | undefined;
  details: ErrorDetails;
  requestId?: string | undefined;
  headers: Headers;
  /** The parsed JSON, or the text of any other response. */
  body: unknown;
}

/** The server responded with a status outside 2xx. */
export class APIError extends AlingAiError implements ErrorResponse {
  override readonly name: string = 'APIError';
  declare readonly status: number;
  declare readonly code: ErrorResponse['code'];
  declare readonly details: ErrorResponse['details'];
  /** Finds the request in the server's log. */
  declare readonly requestId: string | undefined;
  declare readonly headers: Headers;
  declare readonly body: unknown;
  /** Seconds to wait before the next attempt, if the server says so. */
  declare readonly retryAfter: number | undefined;

  constructor(operation: string, refusal: ErrorResponse) {
    const wait = millisecondsToWait(refusal.headers, Date.now());
    const retryAfter = wait === undefined ? undefined : Math.ceil(wait / 1000);
    super(operation, summaryOf(refusal, retryAfter));
    Object.assign(this, refusal, { retryAfter });
  }
}

export class BadRequestError extends APIError {
  override readonly name = 'BadRequestError';
}

export class AuthenticationError extends APIError {
  override readonly name = 'AuthenticationError';
}

export class PermissionDeniedError extends APIError {
  override readonly name = 'PermissionDeniedError';
}

export class NotFoundError extends APIError {
  override readonly name = 'NotFoundError';
}

export class ConflictError extends APIError {
  override readonly name = 'ConflictError';
}

export class PayloadTooLargeError extends APIError {
  override readonly name = 'PayloadTooLargeError';
}

export class UnprocessableEntityError extends APIError {
  override readonly name = 'UnprocessableEntityError';
}

export class RateLimitError extends APIError {
  override readonly name = 'RateLimitError';
}

/** Any status from 500 on. */
export class InternalServerError extends APIError {
  override readonly name = 'InternalServerError';
}

const CLASSES: Readonly<Record<number, typeof APIError>> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  413: PayloadTooLargeError,
  422: UnprocessableEntityError,
  429: RateLimitError,
};

/** Creates the error of the class for its status. */
export function createAPIError(operation: string, refusal: ErrorResponse): APIError {
  const Class = CLASSES[refusal.status] ?? (refusal.status >= 500 ? InternalServerError : APIError);
  return new Class(operation, refusal);
}

function summaryOf({ status, code, details, headers, body }: ErrorResponse, retryAfter: number | undefined): string {
  const foreign =
    typeof body === 'string' ? `not an AlingAi answer but ${headers.get('content-type') ?? 'untyped'}` : '';
  const wait = retryAfter ? `come back in ${retryAfter} s` : '';
  // The server's sentence of a broken rule names the field.
  const what = details.rule ? [Object(Object(body).error).message] : [details.field, details.reason || foreign];
  const facts = [`failed with ${code ? `${status} ${code}` : status}`, ...what, wait];
  return facts
    .filter((it) => it)
    .join(': ')
    .replace(/\s+/g, ' ')
    .slice(0, 500);
}
