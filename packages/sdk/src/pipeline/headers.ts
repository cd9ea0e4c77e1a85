import { AlingAiError } from '../errors/alingai-error.ts';
import type { Operation } from '../operation.ts';
import type { RequestOptions } from '../options.ts';

/**
 * The headers of a request. What comes later wins:
 * - `Accept`, the client's headers, the access token, the idempotency key, the last event's id, the headers of this one request
 * - `Content-Type` is always that of the body
 */
export function buildHeaders(
  { id, answer }: Operation,
  ofClient: Readonly<Record<string, string>>,
  { idempotencyKey, lastEventId, headers: ofRequest }: RequestOptions,
  token: string | undefined,
  contentType: string | undefined,
): Headers {
  const headers = new Headers();
  const add = (fields: Readonly<Record<string, string>>) => {
    for (const [name, value] of Object.entries(fields)) setHeader(id, headers, name, value);
  };
  if (!answer || answer === 'json') add({ Accept: 'application/json' });
  if (answer === 'events') add({ Accept: 'text/event-stream' });
  add(ofClient);
  if (token) add({ Authorization: `Bearer ${token}` });
  if (idempotencyKey !== undefined) add({ 'Idempotency-Key': idempotencyKey });
  if (lastEventId !== undefined) add({ 'Last-Event-ID': lastEventId });
  add(ofRequest ?? {});
  headers.delete('Content-Type');
  if (contentType) add({ 'Content-Type': contentType });
  return headers;
}

function setHeader(operation: string, headers: Headers, name: string, value: string): void {
  try {
    headers.set(name, value);
  } catch {
    // The cause would show the value, and the value may be a token.
    throw new AlingAiError(operation, `cannot send the header ${name}: HTTP does not allow its name or value`);
  }
}
