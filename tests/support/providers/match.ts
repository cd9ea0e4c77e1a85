import { isDeepStrictEqual } from 'node:util';

/** What a case says of a value: the value itself, or a matcher in its place. See `tests/cases/providers/README.md`. */
export type Expected = unknown;

/** Where a value is not what is expected of it, a line each; none when all of it is right. */
export function mismatches(expected: Expected, actual: unknown, path = ''): string[] {
  if (Array.isArray(expected)) return ofList(expected, actual, path);
  if (typeof expected !== 'object' || expected === null) {
    return isDeepStrictEqual(expected, actual) ? [] : [`${path}: expected ${shown(expected)}, got ${shown(actual)}`];
  }
  return Object.entries(expected).flatMap(([name, wanted]) => {
    if (name.startsWith('$')) return ofMatcher(name, wanted, actual, path);
    const value = (actual as Record<string, unknown> | null | undefined)?.[name];
    return mismatches(wanted, value, path === '' ? name : `${path}.${name}`);
  });
}

function ofList(expected: readonly Expected[], actual: unknown, path: string): string[] {
  if (!Array.isArray(actual)) return [`${path}: expected a list, got ${shown(actual)}`];
  const length = actual.length === expected.length ? [] : [`${path}: ${expected.length} items, got ${shown(actual)}`];
  return [...length, ...expected.flatMap((wanted, index) => mismatches(wanted, actual[index], `${path}[${index}]`))];
}

function ofMatcher(name: string, wanted: unknown, actual: unknown, path: string): string[] {
  const matcher = MATCHERS[name];
  if (!matcher) throw new Error(`${path}: there is no matcher ${name}`);
  return matcher(wanted, actual) ? [] : [`${path}: expected ${name} ${shown(wanted)}, got ${shown(actual)}`];
}

const matches = (expected: Expected, actual: unknown) => mismatches(expected, actual).length === 0;
const regex = (source: unknown) => new RegExp(String(source), 'i');

const MATCHERS: Readonly<Record<string, (wanted: unknown, actual: unknown) => boolean>> = {
  $absent: (wanted, actual) => (actual === undefined || actual === null) === wanted,
  $any: (wanted, actual) => (wanted as unknown[]).some((it) => matches(it, actual)),
  $all: (wanted, actual) => (wanted as unknown[]).every((it) => matches(it, actual)),
  $not: (wanted, actual) => !matches(wanted, actual),
  $match: (wanted, actual) => typeof actual === 'string' && regex(wanted).test(actual),
  $somewhere: (wanted, actual) => regex(wanted).test(JSON.stringify(actual) ?? ''),
  $gte: (wanted, actual) => typeof actual === 'number' && actual >= Number(wanted),
  $lte: (wanted, actual) => typeof actual === 'number' && actual <= Number(wanted),
  $includes: (wanted, actual) => Array.isArray(actual) && actual.some((it) => matches(wanted, it)),
  $length: (wanted, actual) => matches(wanted, (actual as { length?: number } | null | undefined)?.length),
  $json(wanted, actual) {
    try {
      return matches(wanted, JSON.parse(String(actual)));
    } catch {
      return false;
    }
  },
};

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}
