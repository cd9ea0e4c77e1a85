import { type ErrorCode, type ErrorDetails, PlatformError } from '@alingai/core';
import type { Fault } from './faults.ts';

/** The default details of each error. */
const DETAILS: Readonly<Record<ErrorCode, ErrorDetails>> = {
  VALIDATION_ERROR: { field: 'body', reason: 'does not fit the contract' },
  UNAUTHORIZED: { field: 'authorization', reason: 'The access token has expired' },
  INVALID_CREDENTIALS: { reason: 'The account or the password is wrong' },
  TWO_FACTOR_REQUIRED: { field: 'code', reason: 'The account is protected by a second factor' },
  PAYMENT_DECLINED: { field: 'payment_method', reason: 'The bank declined the payment' },
  BUDGET_EXCEEDED: { reason: 'The call could cost more than is left of the month’s budget' },
  FORBIDDEN: { reason: 'The role admin is required' },
  ACCOUNT_DISABLED: { reason: 'An administrator has disabled the account' },
  EMAIL_NOT_VERIFIED: { reason: 'The e-mail address must be verified first' },
  PASSWORD_CHANGE_REQUIRED: { reason: 'The password was set by somebody else; choose another one' },
  NOT_FOUND: { reason: 'It does not exist' },
  METHOD_NOT_ALLOWED: { field: 'method', reason: 'is not allowed here' },
  NOT_ACCEPTABLE: { field: 'accept', reason: 'names no form that the answer comes in' },
  CONFLICT: { reason: 'It was changed by somebody else' },
  REQUEST_IN_PROGRESS: { field: 'idempotency-key', reason: 'A request with this key has not finished' },
  PAYLOAD_TOO_LARGE: { field: 'body', reason: 'must not be larger than 1 MiB' },
  UNSUPPORTED_MEDIA_TYPE: { field: 'content-type', reason: 'is not accepted here' },
  IDEMPOTENCY_KEY_REUSED: { field: 'idempotency-key', reason: 'was used with a different body' },
  RATE_LIMITED: { reason: 'Too many requests in this minute' },
  REQUEST_TIMEOUT: { reason: 'It did not arrive in time' },
  HEADERS_TOO_LARGE: { field: 'header', reason: 'must not be larger than 16 KiB' },
  CLIENT_CLOSED_REQUEST: { reason: 'The request was aborted' },
  INTERNAL_ERROR: { reason: 'The request id helps to find the cause' },
  UPSTREAM_ERROR: { reason: 'The provider answered with status 500' },
  SERVICE_UNAVAILABLE: { reason: 'No provider of the model is available' },
  UPSTREAM_TIMEOUT: { reason: 'The provider did not answer in time' },
};

/** The error of a scenario, as the platform would throw it. */
export function errorOf(code: ErrorCode, { field, reason, retryAfter = 1 }: Fault): PlatformError {
  const usual = DETAILS[code];
  const details = { ...usual, ...(field !== undefined && { field }), reason: reason ?? usual.reason };
  return new PlatformError(code, details, {
    cause: 'A scenario asked for this error',
    ...(code === 'RATE_LIMITED' && { headers: { 'Retry-After': String(retryAfter) } }),
  });
}
