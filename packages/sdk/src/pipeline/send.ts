import { AlingAiError } from '../errors/alingai-error.ts';
import { ConnectionError } from '../errors/transport-errors.ts';
import type { Input, Operation } from '../operation.ts';
import type { Fetch, RequestOptions } from '../options.ts';
import type { Session } from '../session.ts';
import type { StreamOptions } from '../streams/options.ts';
import { parseAnswer } from './answer.ts';
import { encodeBody } from './body.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import { type EventConnection, readEvents } from './events.ts';
import { buildHeaders } from './headers.ts';
import { refusalError } from './refusal.ts';
import { buildURL } from './url.ts';

/** What all requests of a client have in common. */
export interface Transport {
  readonly baseURL: string;
  readonly session: Session;
  /** Milliseconds. */
  readonly timeout: number;
  readonly fetch: Fetch;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Sends one request and brings its whole answer:
 * - the time limit and the signal hold from the call to the last byte of the answer
 * - the answer is what the contract says, or a ParseError
 */
export async function send<Answer>(
  transport: Transport,
  operation: Operation,
  input: Input,
  options: RequestOptions = {},
): Promise<Answer> {
  const deadline = startDeadline(operation.id, options.timeout ?? transport.timeout, options.signal);
  try {
    const response = await open(transport, operation, input, options, deadline);
    const reading: Promise<string | Blob> = operation.answer === 'blob' ? response.blob() : response.text();
    return parseAnswer(operation, response, await network(operation, deadline, reading)) as Answer;
  } finally {
    deadline.release();
  }
}

/**
 * Sends one request and brings a connection over which the events of its answer come:
 * - the time limit holds until the answer begins, the idle time limit and the signal until its end
 */
export async function receive<Event>(
  transport: Transport,
  operation: Operation,
  input: Input,
  options: StreamOptions = {},
): Promise<EventConnection<Event>> {
  const deadline = startDeadline(operation.id, options.timeout ?? transport.timeout, options.signal);
  try {
    const response = await open(transport, operation, input, options, deadline);
    deadline.stopClock();
    return readEvents<Event>(operation, response, deadline.signal, options.idleTimeout, deadline.release);
  } catch (error) {
    deadline.release();
    throw error;
  }
}

/**
 * Sends a request and waits for its answer to begin:
 * - a request that cannot be made is never sent, nor one whose signal has aborted
 * - the token goes to operations that take one, and to no others
 * - an answer outside 2xx becomes the APIError of its status, whatever its content
 */
async function open(
  { baseURL, session, fetch, headers: clientHeaders }: Transport,
  operation: Operation,
  input: Input,
  options: RequestOptions,
  deadline: Deadline,
): Promise<Response> {
  deadline.signal.throwIfAborted();
  const url = buildURL(baseURL, operation, input);
  const body = encodeBody(operation.body, input.body);
  const token = operation.authenticated ? await deadline.within(session.token()) : undefined;
  const headers = buildHeaders(operation, clientHeaders, options, token, body.type);
  const init = { method: operation.method, headers, body: body.content, signal: deadline.signal };

  const response = await network(operation, deadline, fetch(url, init));
  if (response.ok) return response;
  throw refusalError(operation.id, response, await network(operation, deadline, response.text()), token);
}

/** What the network brings, or a ConnectionError. */
async function network<T>({ id }: Operation, deadline: Deadline, work: Promise<T>): Promise<T> {
  try {
    return await deadline.within(work);
  } catch (cause) {
    throw cause instanceof AlingAiError ? cause : new ConnectionError(id, cause);
  }
}
