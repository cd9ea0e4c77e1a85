import { AlingAiError } from '../errors/alingai-error.ts';
import { ConnectionError } from '../errors/transport-errors.ts';
import type { Input, Operation } from '../operation.ts';
import type { Fetch, RequestOptions } from '../options.ts';
import type { Session } from '../session.ts';
import { parseAnswer } from './answer.ts';
import { encodeBody } from './body.ts';
import { startDeadline } from './deadline.ts';
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
 * Sends one request:
 * - a request that cannot be made is never sent, nor one whose signal has aborted
 * - the token goes to operations that take one, and to no others
 * - the time limit and the signal hold from the call to the last byte of the answer
 * - an answer outside 2xx becomes the APIError of its status, whatever its content
 * - any other answer is what the contract says, or a ParseError
 */
export async function send<Answer>(
  { baseURL, session, timeout, fetch, headers: clientHeaders }: Transport,
  operation: Operation,
  input: Input,
  options: RequestOptions = {},
): Promise<Answer> {
  const { id, method } = operation;
  const deadline = startDeadline(id, options.timeout ?? timeout, options.signal);
  const network = <T>(work: Promise<T>) => deadline.within(work).catch((cause) => raise(id, cause));
  try {
    deadline.signal.throwIfAborted();
    const url = buildURL(baseURL, operation, input);
    const body = encodeBody(operation.body, input.body);
    const token = operation.authenticated ? await deadline.within(session.token()) : undefined;
    const headers = buildHeaders(operation, clientHeaders, options, token, body.type);

    const response = await network(fetch(url, { method, headers, body: body.content, signal: deadline.signal }));
    if (!response.ok) throw refusalError(id, response, await network(response.text()), token);

    const content = await network<string | Blob>(operation.answer === 'blob' ? response.blob() : response.text());
    return parseAnswer(operation, response, content) as Answer;
  } finally {
    deadline.release();
  }
}

function raise(operation: string, cause: unknown): never {
  throw cause instanceof AlingAiError ? cause : new ConnectionError(operation, cause);
}
