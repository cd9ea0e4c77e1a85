import { AlingAiError } from '../errors/alingai-error.ts';
import type { Input, Operation, Query } from '../operation.ts';

/** The URL of a request. The base URL may end with a slash. */
export function buildURL(baseURL: string, operation: Operation, { path, query = {} }: Input): string {
  return baseURL.replace(/\/+$/, '') + fillPath(operation, path) + writeQuery(query);
}

/** The path with each `{name}` replaced; a slash inside a value becomes `%2F`. */
export function fillPath({ id, path }: Pick<Operation, 'id' | 'path'>, values: Input['path'] = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const given = values[name];
    const value = typeof given === 'string' || Number.isFinite(given) ? `${given}` : '';
    // The URL parser treats dots as path steps, however they are encoded.
    if (!value || /^\.\.?$/.test(value)) throw new AlingAiError(id, `needs a ${name}, not ${JSON.stringify(given)}`);
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
