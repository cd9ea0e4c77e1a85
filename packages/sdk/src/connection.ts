import type { ClientOptions, Fetch } from './options.ts';
import { receive, send, type Transport } from './pipeline/send.ts';
import type { Request } from './sending.ts';
import { createSession, type Session } from './session.ts';

const TWO_MINUTES = 120_000;

/** What operations are sent over. An `AlingAiClient` is one, too. */
export interface Connection {
  readonly request: Request;
}

/** A connection whose tokens can be changed: `session.set(await authLogin(connection, credentials))`. */
export interface SessionConnection extends Connection {
  readonly session: Session;
}

/** A client without its areas, for operations as functions: `chatSend(connection, { message })`. */
export function createConnection(options: ClientOptions): SessionConnection {
  const { baseURL, token, refreshToken, timeout = TWO_MINUTES, headers = {}, fetch = platformFetch } = options;
  if (typeof baseURL !== 'string') throw new TypeError('A client needs a baseURL, such as http://127.0.0.1:3000');
  const session = createSession(token, refreshToken);
  const transport: Transport = { baseURL, session, timeout, fetch, headers };
  const request: Request = Object.assign(send.bind(undefined, transport) as Request, {
    events: receive.bind(undefined, transport) as Request['events'],
  });
  return { request, session };
}

/** Looks `fetch` up at each request, so that what replaces it later, such as a mock, is used. */
const platformFetch: Fetch = (url, init) => globalThis.fetch(url, init);
