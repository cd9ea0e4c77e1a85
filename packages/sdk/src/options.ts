import type { TokenSource } from './session.ts';

export interface ClientOptions {
  /** Where the server is, such as `https://example.com` or `https://example.com/chat`; in browsers also `/` or `/chat`. */
  baseURL: string;
  /** The access token, or a function that brings it for each request. */
  token?: TokenSource;
  /** The refresh token that belongs to it, for {@link AlingAiClient.refresh}. */
  refreshToken?: string;
  /** Milliseconds that a request may take, up to the last byte of its answer: 120,000 by default, 0 for no limit. */
  timeout?: number;
  /** Sends the requests instead of the `fetch` of the platform. */
  fetch?: Fetch;
  /** Go with every request. */
  headers?: Readonly<Record<string, string>>;
}

/** What the client asks of a `fetch`; the platform's fits. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What holds for one request only. */
export interface RequestOptions {
  /** Aborts the request, which then rejects with a `RequestAbortedError`. */
  signal?: AbortSignal;
  /** Milliseconds that this request may take, up to the last byte of its answer, or to the first of a stream; 0 for no limit. */
  timeout?: number;
  /** Go before the client's own. */
  headers?: Readonly<Record<string, string>>;
  /** Makes a retry of `chat.send` and `chat.stream` safe: the same key with the same body gets the first answer again, for 24 hours. */
  idempotencyKey?: string;
  /** The id of the last event that came, for `chat.resume` to go on after it. */
  lastEventId?: string;
}
