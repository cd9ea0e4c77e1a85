import { createParser } from 'eventsource-parser';
import { parseJSON } from './json.ts';
import type { Middleware } from './middleware.ts';
import { checkAgainstContract } from './validation/validators.ts';

export { ContractError, type ContractFault } from './errors/contract-error.ts';

/**
 * Middleware that holds every answer against the contract, and every event of a stream:
 * `new AlingAiClient({ baseURL, middleware: [validateAnswers()] })`.
 *
 * - What breaks the contract is thrown as a ContractError, which says where; nothing is tried again.
 * - What the contract does not name is let through: a newer server may say more.
 * - Errors that the server answers with, text and files are not looked at.
 */
export function validateAnswers(): Middleware {
  return async (request, next) => {
    const response = await next(request);
    const type = response.headers.get('content-type') ?? '';
    if (!response.ok || !response.body) return response;
    if (type.startsWith('text/event-stream')) return withEventsChecked(request.operation, response, response.body);
    if (!type.startsWith('application/json')) return response;
    const text = await response.text();
    const value = parseJSON(text);
    // What is not JSON at all, the client says itself.
    if (value !== undefined) checkAgainstContract(request.operation, 'answer', value);
    return new Response(text, response);
  };
}

/** The same answer, whose events are looked at as they pass by. */
function withEventsChecked(operation: string, response: Response, body: NonNullable<Response['body']>): Response {
  const decoder = new TextDecoder();
  const parser = createParser({
    onEvent({ data }) {
      const event = parseJSON(data);
      if (event !== undefined) checkAgainstContract(operation, 'event', event);
    },
  });
  const checked = body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        parser.feed(decoder.decode(chunk, { stream: true }));
        controller.enqueue(chunk);
      },
    }),
  );
  return new Response(checked, response);
}
