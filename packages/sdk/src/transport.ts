import { type Session, sessionOf } from './auth/session.ts';
import { compose } from './middleware.ts';
import type { ClientOptions, Fetch } from './options.ts';
import type { Transport } from './pipeline/attempt.ts';
import { DEFAULT_LIMITS, limitsOf } from './pipeline/limits.ts';
import { fetchOnce } from './pipeline/network.ts';
import { receive, send } from './pipeline/send.ts';
import type { RequestFunction } from './request-function.ts';
import type { Resume } from './streams/resume.ts';

/** What operations are sent over. An `AlingAiClient` is one, too. */
export interface Connection {
  readonly request: RequestFunction;
  /** How its streams go on after their connection was cut; without it they fail then. */
  readonly resumeStreams?: Resume | undefined;
}

/** The options of a client but for what renews tokens, and for the log. */
export interface ConnectionOptions
  extends Omit<ClientOptions, 'baseURL' | 'refreshToken' | 'storage' | 'logger' | 'logLevel'> {
  /** Where the server is, such as `https://example.com` or `https://example.com/chat`; in browsers also `/` or `/chat`. */
  baseURL: string;
  /**
   * The function of this name, for streams that go on after their connection was cut; without it they throw a StreamCutError. A client
   * always has it. It is in the bundle of those alone who import it.
   */
  resumeStreams?: Resume;
}

/**
 * A client without areas and without a session of its own, for operations as functions:
 * `chatSend(createConnection({ baseURL, token }), { message })`.
 */
export function createConnection(options: ConnectionOptions): Connection {
  if (typeof options.baseURL !== 'string')
    throw new TypeError('A connection needs a baseURL, such as http://127.0.0.1:3000');
  return {
    request: createRequest(createTransport(options, sessionOf(options.token))),
    resumeStreams: options.resumeStreams,
  };
}

export function createTransport(options: ConnectionOptions, session: Session): Transport {
  return {
    baseURL: options.baseURL,
    session,
    headers: options.headers ?? {},
    exchange: compose(options.middleware ?? [], fetchOnce(options.fetch ?? platformFetch)),
    limits: limitsOf(options, DEFAULT_LIMITS),
  };
}

export function createRequest(transport: Transport): RequestFunction {
  return Object.assign(send.bind(undefined, transport) as RequestFunction, {
    events: receive.bind(undefined, transport) as RequestFunction['events'],
  });
}

/** Looks `fetch` up at each request, so that what replaces it later, such as a mock, is used. */
const platformFetch: Fetch = (url, init) => globalThis.fetch(url, init);
