import { AlingAiError } from '../errors/alingai-error.ts';
import type { Operation } from '../operation.ts';
import type { RequestOptions } from '../options.ts';

const ACCEPTED: Partial<Record<NonNullable<Operation['answer']>, string>> = {
  json: 'application/json',
  events: 'text/event-stream',
};

/**
 * The headers of a request. Later ones take precedence:
 * - `Accept`, the client's headers, the access token, the idempotency key, the last event's id, the
 *   headers of this request
 * - `Content-Type` is always that of the body
 */
export function buildHeaders(
  { id, answer }: Operation,
  ofClient: Readonly<Record<string, string>>,
  { idempotencyKey, lastEventId, headers: ofRequest = {} }: RequestOptions,
  token: string | undefined,
  contentType: string | undefined,
): Headers {
  const fields: [name: string, value: string | undefined][] = [
    ['Accept', ACCEPTED[answer ?? 'json']],
    ...Object.entries(ofClient),
    ['Authorization', token ? `Bearer ${token}` : undefined],
    ['Idempotency-Key', idempotencyKey],
    ['Last-Event-ID', lastEventId],
    ...Object.entries(ofRequest),
  ];
  const headers = new Headers();
  for (const [name, value] of fields) {
    try {
      if (value !== undefined) headers.set(name, value);
    } catch {
      // The cause would contain the value, which may be a token.
      throw new AlingAiError(id, `cannot send the header ${name}`);
    }
  }
  headers.delete('Content-Type');
  if (contentType) headers.set('Content-Type', contentType);
  return headers;
}
