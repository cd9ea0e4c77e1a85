import type { TokenStorage } from './auth/storage.ts';
import type { TokenSource } from './auth/tokens.ts';
import type { Logger, LogLevel } from './logging/logging.ts';
import type { Middleware } from './middleware.ts';

/** Settings of a client, which each request can override. */
interface LimitOptions {
  /**
   * Milliseconds for a request with all its retries, up to the last byte of its response, or to the
   * first of a stream: 120,000 by default, 0 for no limit.
   */
  timeout?: number | undefined;
  /**
   * Milliseconds that each attempt may wait for its response to begin; by default only `timeout`
   * applies.
   */
  firstByteTimeout?: number | undefined;
  /**
   * Milliseconds that a stream may be silent: 60,000 by default, four times the server's interval;
   * 0 for no limit.
   */
  idleTimeout?: number | undefined;
  /** How often a request is retried: 2 by default, 0 for never. */
  maxRetries?: number | undefined;
  /**
   * Milliseconds to wait for the next attempt, at most: 60,000 by default. When a server asks for
   * more, the request is not retried.
   */
  maxRetryDelay?: number | undefined;
}

export interface ClientOptions extends LimitOptions {
  /**
   * The server's URL, such as `https://example.com` or `https://example.com/chat`; in browsers also
   * `/` or `/chat`. In Node, `ALINGAI_BASE_URL` by default.
   */
  baseURL?: string | undefined;
  /**
   * The access token, a personal API token (`sk-alingai-…`), or a function that returns a token. In
   * Node, `ALINGAI_TOKEN` by default, unless there is a refresh token or a storage.
   */
  token?: TokenSource | undefined;
  /** The refresh token that belongs to it. With it the client refreshes its tokens itself. */
  refreshToken?: string | undefined;
  /**
   * Where tokens are kept, such as `webStorage()`; its content takes precedence over `token` and
   * `refreshToken`.
   */
  storage?: TokenStorage | undefined;
  /** Replaces the platform's `fetch`. */
  fetch?: Fetch | undefined;
  /** Headers of every request. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Functions between the client and `fetch`, the outermost first. */
  middleware?: readonly Middleware[] | undefined;
  /** The log level; nothing is logged by default. In Node, `ALINGAI_LOG` by default. */
  logLevel?: LogLevel | undefined;
  /** The logger: `console` by default. */
  logger?: Logger | undefined;
}

/** The part of `fetch` that the client needs; the platform's function matches. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Settings of one request. */
export interface RequestOptions extends LimitOptions {
  /**
   * Aborts the request, also while it waits for a retry; it rejects with a `RequestAbortedError`.
   */
  signal?: AbortSignal | undefined;
  /** Headers that override the client's. */
  headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Replaces the key that the client generates for each call of `chat.send`, `chat.stream`,
   * `apps.chat` and `tools.purchase`: for 24 hours, the same key with the same body gets the first
   * response again.
   */
  idempotencyKey?: string | undefined;
  /** The id of the last received event, after which `chat.resume` continues. */
  lastEventId?: string | undefined;
}
