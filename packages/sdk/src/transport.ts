import { type Session, sessionOf } from './auth/session.ts';
import type { Connection } from './connection.ts';
import { compose } from './middleware.ts';
import type { ClientOptions, Fetch } from './options.ts';
import type { Transport } from './pipeline/attempt.ts';
import { DEFAULT_LIMITS, limitsOf } from './pipeline/limits.ts';
import { fetchOnce } from './pipeline/network.ts';
import { receive, send } from './pipeline/send.ts';
import type { RequestFunction } from './request-function.ts';
import type { Resume } from './streams/resume.ts';

/** The options of a client, except those for refreshing tokens and logging. */
export interface ConnectionOptions
  extends Omit<ClientOptions, 'baseURL' | 'refreshToken' | 'storage' | 'logger' | 'logLevel'> {
  /**
   * The server's URL, such as `https://example.com` or `https://example.com/chat`; in browsers also
   * `/` or `/chat`.
   */
  baseURL: string;
  /**
   * The function of this name, for streams that resume after their connection was cut; without it
   * they throw a StreamCutError. A client always has it. Only applications that import it have it
   * in their bundle.
   */
  resumeStreams?: Resume;
}

/**
 * A client without areas and session, for operations as functions.
 *
 * @throws TypeError when there is no `baseURL`.
 * @example
 * ```ts
 * const connection = createConnection({ baseURL: 'http://127.0.0.1:3000', token: 'demo-token' });
 * const { response } = await chatSend(connection, { message: 'Hello' });
 * ```
 */
export function createConnection(options: ConnectionOptions): Connection {
  if (typeof options.baseURL !== 'string')
    throw new TypeError('A connection needs a baseURL, such as http://127.0.0.1:3000');
  const request = createRequest(createTransport(options, sessionOf(options.token)));
  return { internals: { request, resumeStreams: options.resumeStreams } } as unknown as Connection;
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

/** Reads `fetch` at each request, so that a later replacement, such as a mock, is used. */
const platformFetch: Fetch = (url, init) => globalThis.fetch(url, init);
