import { type OpenAPIDocument, operationsOf, resolve, type Schema } from '@alingai/codegen/openapi-document';
import { expect, test } from 'vitest';
import { currentContract } from '../changes/released.ts';

const document = (await currentContract()) as OpenAPIDocument;

/** The places of integers that may be larger than JavaScript can count, below a schema of a request. */
function unboundedIntegers(referable: Schema, place: string, visited: readonly Schema[] = []): string[] {
  const schema = resolve<Schema>(document, referable);
  if (visited.includes(schema)) return [];
  const below = (it: unknown, at: string) => unboundedIntegers(it as Schema, at, [...visited, schema]);
  const bounded = Number.isSafeInteger(schema['minimum']) && Number.isSafeInteger(schema['maximum']);
  return [
    ...([schema['type']].flat().includes('integer') && !bounded ? [place] : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, it]) => below(it, `${place}.${name}`)),
    ...['items', 'additionalProperties'].flatMap((it) => (isSchema(schema[it]) ? below(schema[it], `${place}[]`) : [])),
    ...['allOf', 'anyOf', 'oneOf'].flatMap((it) => [schema[it] ?? []].flat().flatMap((one) => below(one, place))),
  ];
}

const isSchema = (it: unknown): it is Schema => typeof it === 'object' && it !== null;

test('every integer of a request has bounds within which it is exact', () => {
  const places = operationsOf(document).flatMap(({ operation, parameters }) => [
    ...parameters.flatMap((it) => unboundedIntegers(it.schema, `${operation.operationId} ${it.in}.${it.name}`)),
    ...Object.values(operation.requestBody?.content ?? {}).flatMap(({ schema }) =>
      unboundedIntegers(schema, `${operation.operationId} body`),
    ),
  ]);
  expect(places).toEqual([]);
});
