import { createParser } from 'eventsource-parser';
import { parseJSON } from './json.ts';
import type { Middleware } from './middleware.ts';
import { checkAgainstContract } from './validation/validators.ts';

export { ContractError, type ContractFault } from './errors/contract-error.ts';

/**
 * Middleware that validates every response and every event of a stream against the contract.
 *
 * - A breach is thrown as a ContractError with its location; the request is not retried.
 * - Unknown fields are accepted: a newer server may send more.
 * - Error responses, text and files are not validated.
 *
 * @example
 * ```ts
 * const client = new AlingAiClient({ baseURL: '/', middleware: [validateAnswers()] });
 * ```
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
    // The client itself reports anything that is not JSON.
    if (value !== undefined) checkAgainstContract(request.operation, 'answer', value);
    return new Response(text, response);
  };
}

/** The same response, whose events are validated as they pass. */
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
