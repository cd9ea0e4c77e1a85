/** A request as `fetch` receives it. */
export interface HttpRequest {
  /** The operation's id, such as `chat.send`. */
  readonly operation: string;
  /** 1 for the first attempt, one more for each further attempt. */
  readonly attempt: number;
  readonly url: string;
  readonly method: string;
  /** Mutable: each attempt has its own. */
  readonly headers: Headers;
  readonly body: string | FormData | undefined;
  readonly signal: AbortSignal;
}

export type Next = (request: HttpRequest) => Promise<Response>;

/**
 * Runs between the client and `fetch`, for each attempt. It may change the request, respond itself,
 * or replace the response. Its errors reach the caller unchanged, and are not retried.
 *
 * @example
 * ```ts
 * const withTenant: Middleware = (request, next) => {
 *   request.headers.set('X-Tenant', 'acme');
 *   return next(request);
 * };
 * ```
 */
export type Middleware = (request: HttpRequest, next: Next) => Promise<Response>;

/** The first is the outermost. */
export function compose(middleware: readonly Middleware[], last: Next): Next {
  return middleware.reduceRight<Next>((next, layer) => (request) => layer(request, next), last);
}
