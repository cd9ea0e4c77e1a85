import { APIError } from '../errors/api-error.ts';
import { millisecondsToWait } from '../errors/retry-after.ts';
import { ConnectionError, TimeoutError } from '../errors/transport-errors.ts';
import type { Operation } from '../operation.ts';
import type { Limits } from './limits.ts';

const BASE_DELAY_MS = 500;
const MAX_DELAY_MS = 8000;

/** Error codes of connections that were never made. */
const NEVER_CONNECTED = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

/**
 * Milliseconds to wait before a retry; `undefined` when the error is final.
 *
 * - `maxRetries` limits the number, `maxRetryDelay` the wait: when a server asks to wait longer,
 *   there is no retry
 * - `x-should-retry: true` or `false` takes precedence over the rules below
 * - repeatable requests are retried after a lost connection, no first byte in time, 408, 409
 *   REQUEST_IN_PROGRESS, 429 and 5xx: GET, PUT, DELETE, and a POST with an idempotency key, whose
 *   response the server keeps
 * - any other POST, only when it certainly had no effect: after a connection that was never made,
 *   429, and 503 with a Retry-After
 * - the wait is the one the server asks for; otherwise a random part of 500 ms, which doubles each
 *   time, up to 8 s
 */
export function retryDelay(
  error: unknown,
  operation: Operation,
  retries: number,
  { maxRetries, maxRetryDelay }: Pick<Limits, 'maxRetries' | 'maxRetryDelay'>,
  random = Math.random,
): number | undefined {
  if (retries >= maxRetries || !shouldRetry(error, mayBeRepeated(operation))) return undefined;
  const asked = error instanceof APIError && millisecondsToWait(error.headers, Date.now());
  const delay = asked || random() * Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** retries);
  return delay <= maxRetryDelay ? delay : undefined;
}

function mayBeRepeated({ method, idempotencyKey = false, repeatable = false }: Operation): boolean {
  return method !== 'POST' || idempotencyKey || repeatable;
}

function shouldRetry(error: unknown, repeatable: boolean): boolean {
  if (error instanceof ConnectionError) return repeatable || NEVER_CONNECTED.test(error.code ?? '');
  if (error instanceof TimeoutError) return repeatable && error.phase === 'firstByte';
  if (!(error instanceof APIError)) return false;
  const { status, code, headers, retryAfter } = error;
  const said = headers.get('x-should-retry');
  if (said === 'true' || said === 'false') return said === 'true';
  if (status === 429 || (status === 503 && retryAfter !== undefined)) return true;
  return repeatable && (status === 408 || status >= 500 || code === 'REQUEST_IN_PROGRESS');
}
