/** What a test runner's `expect.any`, `expect.objectContaining` and the like are. */
export interface AsymmetricMatcher {
  asymmetricMatch(value: unknown): boolean;
}

/** A part of a value: objects may have more members, lists are of the same length. */
export type PartOf<Value> =
  | AsymmetricMatcher
  | (Value extends string
      ? Value | RegExp
      : Value extends readonly (infer Item)[]
        ? readonly PartOf<Item>[]
        : Value extends object
          ? { readonly [Name in keyof Value]?: PartOf<Value[Name]> }
          : Value);

/**
 * Where a value is not what is expected of it, such as `body.message: "Hi" instead of "Hello"`;
 * `undefined` when it is.
 */
export function differenceOf(value: unknown, expected: unknown, place = ''): string | undefined {
  if (isMatcher(expected)) return expected.asymmetricMatch(value) ? undefined : isNot(value, expected, place);
  if (expected instanceof RegExp) {
    return typeof value === 'string' && value.search(expected) >= 0 ? undefined : isNot(value, expected, place);
  }
  if (!isObject(expected)) return Object.is(value, expected) ? undefined : isNot(value, expected, place);
  if (!isObject(value) || Array.isArray(value) !== Array.isArray(expected)) return isNot(value, expected, place);
  if (Array.isArray(expected) && expected.length !== (value as unknown as unknown[]).length) {
    return isNot(value, expected, place);
  }
  for (const [name, member] of Object.entries(expected)) {
    const difference = differenceOf(value[name], member, place === '' ? name : `${place}.${name}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

/** A value in one line, as JSON where it can be. */
export function printed(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value, (_, it) => (isMatcher(it) || it instanceof RegExp ? String(nameOf(it)) : it));
  return text.length > MAX_PRINTED ? `${text.slice(0, MAX_PRINTED)}…` : text;
}

const MAX_PRINTED = 300;

function isNot(value: unknown, expected: unknown, place: string): string {
  return `${place}: ${printed(value)} instead of ${printed(expected)}`;
}

function nameOf(it: object): unknown {
  return 'toAsymmetricMatcher' in it ? (it as { toAsymmetricMatcher(): string }).toAsymmetricMatcher() : it;
}

function isMatcher(value: unknown): value is AsymmetricMatcher {
  return isObject(value) && typeof value['asymmetricMatch'] === 'function';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
