import type { Session } from '../auth/session.ts';
import { APIError } from '../errors/api-error.ts';
import { RedirectError } from '../errors/transport-errors.ts';
import type { Next } from '../middleware.ts';
import type { Input, Operation } from '../operation.ts';
import type { RequestOptions } from '../options.ts';
import { randomId } from '../random-id.ts';
import { encodeBody } from './body.ts';
import type { Deadline } from './deadline.ts';
import { errorFromResponse } from './error-response.ts';
import { buildHeaders } from './headers.ts';
import type { Limits } from './limits.ts';
import { sendOnce, withConnectionErrors } from './network.ts';
import { retryDelay } from './retries.ts';
import { buildURL } from './url.ts';

/** The parts that all requests of a client share. */
export interface Transport {
  readonly baseURL: string;
  readonly session: Session;
  /** The middleware, and `fetchOnce` at its end. */
  readonly exchange: Next;
  readonly headers: Readonly<Record<string, string>>;
  readonly limits: Limits;
}

/**
 * Attempts a request until it succeeds or its error is final, and reads the response:
 * - an invalid request is never sent, nor one whose signal has aborted
 * - only operations that require the token receive it; one that the server rejects (401) is
 *   refreshed once, and the request repeated with the new one, which does not count as a retry
 * - all attempts at an operation with an idempotency key send the same one, so that nothing is done
 *   twice
 * - what `retryDelay` allows is retried, unless the time limit would come first
 */
export async function attempt<Result>(
  transport: Transport,
  operation: Operation,
  input: Input,
  options: RequestOptions,
  limits: Limits,
  deadline: Deadline,
  read: (response: Response) => Promise<Result>,
): Promise<Result> {
  const { session } = transport;
  const { signal } = deadline;
  await deadline.within(Promise.resolve());
  const url = buildURL(transport.baseURL, operation, input);
  const body = encodeBody(operation.body, input.body);
  const key = options.idempotencyKey ?? (operation.idempotencyKey ? randomId(operation.id) : undefined);

  let renewed: string | undefined;
  for (let attempt = 1, retries = 0; ; attempt++) {
    const token = renewed ?? (operation.anonymous ? undefined : await deadline.within(session.token()));
    const headers = buildHeaders(operation, transport.headers, { ...options, idempotencyKey: key }, token, body.type);
    const request = {
      operation: operation.id,
      attempt,
      url,
      method: operation.method,
      headers,
      body: body.content,
      signal,
    };
    const carriesToken = headers.get('Authorization') === `Bearer ${token}`;
    try {
      const response = await sendOnce(transport.exchange, request, deadline, limits.firstByteTimeout);
      if (response.ok) return await withConnectionErrors(operation.id, deadline, read(response));
      throw await errorOf(operation.id, response, deadline, token);
    } catch (error) {
      if (token && carriesToken && !renewed && isRefusedToken(error)) {
        renewed = await deadline.within(session.replaceToken(token));
        if (renewed) continue;
      }
      const delay = retryDelay(error, operation, retries++, limits);
      if (delay === undefined || delay >= deadline.remaining()) throw error;
      await deadline.wait(delay);
    }
  }
}

/** The error of a response outside 2xx, whatever its content. */
async function errorOf(
  operation: string,
  response: Response,
  deadline: Deadline,
  token: string | undefined,
): Promise<RedirectError | APIError> {
  const { status, type } = response;
  // The status is enough when the body does not arrive.
  const text = await deadline.within(response.text().catch(() => ''));
  const isRedirect = type === 'opaqueredirect' || (status >= 300 && status < 400);
  return isRedirect ? new RedirectError(operation, response) : errorFromResponse(operation, response, text, token);
}

/** Wrong passwords and codes are answered with 401, too. */
function isRefusedToken(error: unknown): boolean {
  return error instanceof APIError && error.status === 401 && (!error.code || error.code === 'UNAUTHORIZED');
}
