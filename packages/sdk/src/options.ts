import type { TokenStorage } from './auth/storage.ts';
import type { TokenSource } from './auth/tokens.ts';
import type { Logger, LogLevel } from './logging/logging.ts';
import type { Middleware } from './middleware.ts';

/** What can be set for a client, and otherwise for one of its requests. */
interface LimitOptions {
  /**
   * Milliseconds that a request may take with all its retries, up to the last byte of its answer, or to the first of a
   * stream: 120,000 by default, 0 for no limit.
   */
  timeout?: number;
  /** Milliseconds that each attempt may wait for its answer to begin; no limit but `timeout` by default. */
  firstByteTimeout?: number;
  /** Milliseconds that a stream may be silent: 60,000 by default, four times as long as the server is; 0 for no limit. */
  idleTimeout?: number;
  /** How often a request is made again: 2 by default, 0 for never. */
  maxRetries?: number;
  /** Milliseconds to wait for the next attempt, at most: 60,000 by default. A server that asks for more is not asked again. */
  maxRetryDelay?: number;
}

export interface ClientOptions extends LimitOptions {
  /**
   * Where the server is, such as `https://example.com` or `https://example.com/chat`; in browsers also `/` or `/chat`.
   * In Node, `ALINGAI_BASE_URL` by default.
   */
  baseURL?: string;
  /**
   * The access token, a personal API token (`sk-alingai-…`), or a function that brings a token. In Node, `ALINGAI_TOKEN` by
   * default, unless there is a refresh token or a storage.
   */
  token?: TokenSource;
  /** The refresh token that belongs to it. With it the client renews its tokens itself. */
  refreshToken?: string;
  /** Where tokens are kept, such as `webStorage()`; what it holds goes before `token` and `refreshToken`. */
  storage?: TokenStorage;
  /** Sends the requests instead of the `fetch` of the platform. */
  fetch?: Fetch;
  /** Go with every request. */
  headers?: Readonly<Record<string, string>>;
  /** Stands between the client and `fetch`, the first outermost. */
  middleware?: readonly Middleware[];
  /** What is logged; nothing by default. In Node, `ALINGAI_LOG` by default. */
  logLevel?: LogLevel;
  /** Where it is logged: `console` by default. */
  logger?: Logger;
}

/** What the client asks of a `fetch`; the platform's fits. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What holds for one request only. */
export interface RequestOptions extends LimitOptions {
  /** Aborts the request, also while it waits for a retry, which then rejects with a `RequestAbortedError`. */
  signal?: AbortSignal;
  /** Go before the client's own. */
  headers?: Readonly<Record<string, string>>;
  /**
   * Instead of the one that the client makes up for each call of `chat.send`, `chat.stream`, `apps.chat` and
   * `tools.purchase`: the same key with the same body gets the first answer again, for 24 hours.
   */
  idempotencyKey?: string;
  /** The id of the last event that came, for `chat.resume` to go on after it. */
  lastEventId?: string;
}
