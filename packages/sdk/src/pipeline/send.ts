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
 * Sends one request and resolves with its whole response:
 * - the time limit and the signal apply from the call to the last byte of the response, over all
 *   attempts and waits
 * - the response matches the contract, or it is a ParseError
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
 * Sends one request and resolves with a connection for the events of its response:
 * - the time limit applies until the response begins, then the one between two parts of it; the
 *   signal until its end
 * - nothing is sent again once the response has begun
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
