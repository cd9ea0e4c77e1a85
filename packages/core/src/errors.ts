import type { components } from '@alingai/contract';
import type { BrokenRule } from './rules.ts';

export type ErrorCode = components['schemas']['ErrorCode'];

interface CatalogueEntry {
  readonly status: number;
  readonly message: string;
}

/**
 * Every error of the platform. Surfaces translate codes and messages; the status is the same on
 * all.
 */
export const ERRORS: Readonly<Record<ErrorCode, CatalogueEntry>> = {
  VALIDATION_ERROR: { status: 400, message: 'The request is not valid' },
  UNAUTHORIZED: { status: 401, message: 'Authentication is required' },
  INVALID_CREDENTIALS: { status: 401, message: 'The provided credentials are invalid' },
  TWO_FACTOR_REQUIRED: { status: 401, message: 'A second factor is required' },
  PAYMENT_DECLINED: { status: 402, message: 'The payment was declined' },
  BUDGET_EXCEEDED: { status: 402, message: 'The month’s budget does not allow this' },
  FORBIDDEN: { status: 403, message: 'You are not allowed to do this' },
  ACCOUNT_DISABLED: { status: 403, message: 'The account is disabled' },
  EMAIL_NOT_VERIFIED: { status: 403, message: 'The e-mail address is not verified' },
  PASSWORD_CHANGE_REQUIRED: { status: 403, message: 'The password must be changed first' },
  NOT_FOUND: { status: 404, message: 'The resource was not found' },
  METHOD_NOT_ALLOWED: { status: 405, message: 'The method is not allowed here' },
  NOT_ACCEPTABLE: { status: 406, message: 'The answer cannot be given in an accepted form' },
  REQUEST_TIMEOUT: { status: 408, message: 'The request took too long to arrive' },
  CONFLICT: { status: 409, message: 'The request conflicts with existing data' },
  REQUEST_IN_PROGRESS: { status: 409, message: 'The same request is still being processed' },
  PAYLOAD_TOO_LARGE: { status: 413, message: 'The request is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: 'The content type is not supported' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, message: 'The idempotency key belongs to another request' },
  RATE_LIMITED: { status: 429, message: 'Too many requests' },
  HEADERS_TOO_LARGE: { status: 431, message: 'The header of the request is too large' },
  CLIENT_CLOSED_REQUEST: { status: 499, message: 'The client closed the connection' },
  INTERNAL_ERROR: { status: 500, message: 'Something went wrong on the server' },
  UPSTREAM_ERROR: { status: 502, message: 'The service behind could not answer' },
  SERVICE_UNAVAILABLE: { status: 503, message: 'The service is not available' },
  UPSTREAM_TIMEOUT: { status: 504, message: 'The service behind took too long to answer' },
};

export interface ErrorDetails {
  /** The invalid field: a body field as `outer.inner` or `list[0]`, a parameter, or a header. */
  field?: string;
  reason: string;
  /** The rule of the contract that it breaks, and what the rule says. */
  rule?: BrokenRule['rule'];
  limit?: BrokenRule['limit'];
  /** What clients of a surface call it, where that is more exact than the platform's own code. */
  code?: string;
  /** What a provider calls the error, and the parameter that it blames. */
  provider_code?: string;
  provider_param?: string;
}

/** The one error that the domain throws and surfaces present. */
export class PlatformError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly details: ErrorDetails;
  /** Headers of the error response, such as `Retry-After`. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ErrorCode,
    details: ErrorDetails,
    options: { cause?: unknown; headers?: Record<string, string> } = {},
  ) {
    super(ERRORS[code].message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'PlatformError';
    this.code = code;
    this.status = ERRORS[code].status;
    this.details = details;
    this.headers = options.headers ?? {};
  }
}

/** A request field that the domain refuses. */
export function invalid(field: string, reason: string, broken?: BrokenRule): PlatformError {
  return new PlatformError('VALIDATION_ERROR', { field, reason, ...broken });
}

/** For what does not exist or belongs to somebody else, which clients cannot tell apart. */
export function notFound(field: string, what: string): PlatformError {
  return new PlatformError('NOT_FOUND', { field, reason: `No such ${what}` });
}
