import { AlingAiError } from '../errors/alingai-error.ts';
import { ConnectionError } from '../errors/transport-errors.ts';
import type { HttpRequest, Next } from '../middleware.ts';
import type { Fetch } from '../options.ts';
import { type Deadline, startDeadline } from './deadline.ts';

/**
 * Sends a request with the platform's or the caller's `fetch`. Its failure is a ConnectionError.
 */
export function fetchOnce(fetch: Fetch): Next {
  return async ({ operation, url, method, headers, body, signal }) => {
    try {
      // Following a redirect would send the token and the body to another server.
      return await fetch(url, { method, headers, body, signal, redirect: 'manual' });
    } catch (cause) {
      throw signal.aborted ? signal.reason : new ConnectionError(operation, cause);
    }
  };
}

/** The response, once it begins. */
export async function sendOnce(
  exchange: Next,
  request: HttpRequest,
  deadline: Deadline,
  timeout: number,
): Promise<Response> {
  if (!timeout) return deadline.within(exchange(request));
  const first = startDeadline(request.operation, timeout, deadline.signal, 'firstByte');
  try {
    return await deadline.within(first.within(exchange({ ...request, signal: first.signal })));
  } finally {
    first.release();
  }
}

/** The result of a network call, or a ConnectionError. */
export async function withConnectionErrors<T>(operation: string, deadline: Deadline, work: Promise<T>): Promise<T> {
  try {
    return await deadline.within(work);
  } catch (cause) {
    throw cause instanceof AlingAiError ? cause : new ConnectionError(operation, cause);
  }
}
