import { type OpenAPIDocument, resolve, type Schema } from '@alingai/codegen/openapi-document';

/**
 * Describes how one keyword of a request schema accepts less than before; `undefined` when it does
 * not.
 */
type Comparison = (before: unknown, after: unknown) => string | undefined;

const upperLimit: Comparison = (before, after) =>
  typeof after === 'number' && (typeof before !== 'number' || after < before) ? `is now at most ${after}` : undefined;

const lowerLimit: Comparison = (before, after) =>
  typeof after === 'number' && after > (typeof before === 'number' ? before : 0)
    ? `is now at least ${after}`
    : undefined;

/** The keywords of request schemas that oasdiff does not compare. */
const COMPARISONS: Readonly<Record<string, Comparison>> = {
  maxItems: upperLimit,
  maxProperties: upperLimit,
  minProperties: lowerLimit,
  uniqueItems: (before, after) => (after === true && before !== true ? 'is now true' : undefined),
  // A multiple of the new step is one of the old step only when the new one divides it.
  multipleOf: (before, after) =>
    typeof after === 'number' && (typeof before !== 'number' || before % after !== 0) ? `is now ${after}` : undefined,
  not: (before, after) =>
    after !== undefined && JSON.stringify(before) !== JSON.stringify(after) ? 'excludes other values now' : undefined,
  additionalProperties: (before, after) =>
    after === false && before !== false ? 'is now false: unknown fields are refused' : undefined,
};

/** The documents that two schemas refer to. */
export interface Documents {
  before: OpenAPIDocument;
  after: OpenAPIDocument;
}

/** The fields where a schema accepts less than the one before it. References may be circular. */
export function tightenedSchema(
  documents: Documents,
  before: Schema | undefined,
  after: Schema | undefined,
  place: string,
  visited = new Set<unknown>(),
): string[] {
  if (before === undefined || after === undefined || typeof before !== 'object' || typeof after !== 'object') return [];
  const old = resolve<Schema>(documents.before, before);
  const now = resolve<Schema>(documents.after, after);
  if (visited.has(now)) return [];
  visited.add(now);
  const inner = (one: unknown, other: unknown, at: string) =>
    tightenedSchema(documents, one as Schema | undefined, other as Schema | undefined, at, visited);

  const own = Object.entries(COMPARISONS).flatMap(([keyword, compare]) => {
    const how = compare(old[keyword], now[keyword]);
    return how === undefined ? [] : [`${place}: ${keyword} ${how}`];
  });
  const properties = Object.entries(now.properties ?? {}).flatMap(([name, schema]) =>
    inner((old.properties as Record<string, unknown> | undefined)?.[name], schema, `${place}.${name}`),
  );
  const alternatives = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) =>
    listIn(now, keyword).flatMap((schema, index) => inner(listIn(old, keyword)[index], schema, place)),
  );
  return [
    ...own,
    ...properties,
    ...inner(old.items, now.items, `${place}[]`),
    ...inner(old.additionalProperties, now.additionalProperties, `${place}.*`),
    ...alternatives,
  ];
}

function listIn(schema: Schema, keyword: string): unknown[] {
  const list = schema[keyword];
  return Array.isArray(list) ? list : [];
}
