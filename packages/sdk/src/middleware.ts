/** A request as it goes to `fetch`. */
export interface HttpRequest {
  /** The operation's id, such as `chat.send`. */
  readonly operation: string;
  /** 1 for the first attempt, one more for each time that the request is made again. */
  readonly attempt: number;
  readonly url: string;
  readonly method: string;
  /** May be changed: each attempt has its own. */
  readonly headers: Headers;
  readonly body: string | FormData | undefined;
  readonly signal: AbortSignal;
}

export type Next = (request: HttpRequest) => Promise<Response>;

/**
 * Runs between the client and `fetch`, for each attempt. It may change the request, respond itself,
 * or replace the response. What it throws reaches the caller unchanged, and is not retried.
 *
 * @example
 * const withTenant: Middleware = (request, next) => {
 *   request.headers.set('X-Tenant', 'acme');
 *   return next(request);
 * };
 */
export type Middleware = (request: HttpRequest, next: Next) => Promise<Response>;

/** The first is the outermost. */
export function compose(middleware: readonly Middleware[], last: Next): Next {
  return middleware.reduceRight<Next>((next, layer) => (request) => layer(request, next), last);
}
