import { type APIError, createAPIError } from '../errors/api-error.ts';
import { parseJSON } from '../json.ts';

/** The error of a response outside 2xx. The token is removed wherever the response repeats it. */
export function errorFromResponse(
  operation: string,
  response: Response,
  text: string,
  token: string | undefined,
): APIError {
  const clean = (it: string) => (token ? it.replaceAll(token, '[token]') : it);
  const headers = new Headers([...response.headers].map(([name, value]) => [name, clean(value)]));
  const body = parseJSON(text, (_, value) => (typeof value === 'string' ? clean(value) : value)) ?? clean(text);
  // Proxies may respond, too, so nothing is certain about the content.
  const error = Object(Object(body).error);
  const { field, reason, rule, limit } = Object(error.details);
  return createAPIError(operation, {
    status: response.status,
    code: textOf(error.code),
    details: { field: textOf(field), reason: textOf(reason) ?? textOf(error.message), rule, limit },
    requestId: textOf(error.request_id) ?? headers.get('x-request-id') ?? undefined,
    headers,
    body,
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
