import { AlingAiError } from '../errors/alingai-error.ts';
import type { Input, Operation, Query } from '../operation.ts';

/** The URL of a request. The base URL may end with a slash. */
export function buildURL(baseURL: string, operation: Operation, { path = {}, query = {} }: Input): string {
  return baseURL.replace(/\/+$/, '') + fillPath(operation, path) + writeQuery(query);
}

/** The path with each `{name}` replaced; a slash inside a value becomes `%2F`. */
function fillPath({ id, path }: Operation, values: NonNullable<Input['path']>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined || value === '') throw new AlingAiError(id, `needs a ${name}`);
    // The URL parser treats these as path steps, however they are encoded.
    if (value === '.' || value === '..') throw new AlingAiError(id, `cannot send "${value}" as ${name}`);
    return encodeURIComponent(value);
  });
}

/** `?name=value&…` or nothing: undefined values are left out, a list repeats its name. */
function writeQuery(query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().flatMap((it) => (it === undefined ? [] : [[name, String(it)]])),
  );
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : '';
}
