import type { Input, Operation } from '../operation.ts';
import type { RequestOptions } from '../options.ts';
import type { Received } from '../received-response.ts';
import type { EventConnection } from '../stream-source.ts';
import { attempt, type Transport } from './attempt.ts';
import { startDeadline } from './deadline.ts';
import { readEvents } from './events.ts';
import { limitsOf } from './limits.ts';
import { parseAnswer } from './parse-response.ts';

/**
 * Sends one request and brings its whole answer:
 * - the time limit and the signal hold from the call to the last byte of the answer, over all attempts and the waits between
 * - the answer is what the contract says, or a ParseError
 */
export async function send<Answer>(
  transport: Transport,
  operation: Operation,
  input: Input,
  options: RequestOptions = {},
): Promise<Received<Answer>> {
  const limits = limitsOf(options, transport.limits);
  const deadline = startDeadline(operation.id, limits.timeout, options.signal);
  try {
    return await attempt(transport, operation, input, options, limits, deadline, async (response) => {
      const content = await (operation.answer === 'blob' ? response.blob() : response.text());
      const data = parseAnswer(operation, response, content) as Answer;
      return { data, response, requestId: response.headers.get('x-request-id') ?? undefined };
    });
  } finally {
    deadline.release();
  }
}

/**
 * Sends one request and brings a connection over which the events of its answer come:
 * - the time limit holds until the answer begins, from then on the one between two parts of it; the signal until its end
 * - nothing is sent again once the answer has begun
 */
export async function receive<Event>(
  transport: Transport,
  operation: Operation,
  input: Input,
  options: RequestOptions = {},
): Promise<EventConnection<Event>> {
  const limits = limitsOf(options, transport.limits);
  const deadline = startDeadline(operation.id, limits.timeout, options.signal);
  try {
    const response = await attempt(transport, operation, input, options, limits, deadline, async (it) => it);
    deadline.limit(0, 'total');
    return readEvents<Event>(operation, response, deadline.signal, limits.idleTimeout, deadline.release);
  } catch (error) {
    deadline.release();
    throw error;
  }
}
