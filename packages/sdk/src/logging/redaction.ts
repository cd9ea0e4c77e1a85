import { sensitiveFields } from '../../generated/operations.ts';
import { parseJSON } from '../json.ts';

const HIDDEN = '[hidden]';
const SENSITIVE_HEADERS = /^(authorization|proxy-authorization|cookie|x-api-key)$/;

export function visibleHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].map(([name, value]) => [name, SENSITIVE_HEADERS.test(name) ? HIDDEN : value]));
}

/** A body without the fields that the contract marks as sensitive; anything but JSON is hidden. */
export function visibleBody(body: string | FormData | undefined): unknown {
  if (body === undefined) return undefined;
  if (typeof body !== 'string') return '[form]';
  return parseJSON(body, (name, value) => (sensitiveFields.split(' ').includes(name) ? HIDDEN : value)) ?? '[not JSON]';
}
