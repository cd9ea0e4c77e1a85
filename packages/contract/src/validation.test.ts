import { operationsOf, type Parameter, type Schema } from '@alingai/codegen/openapi-document';
import { withTaggedUnions } from '@alingai/codegen/tagged-unions';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { currentContract } from '../changes/released.ts';
import { operations } from '../generated/operations.ts';
import type { OperationId } from './operation.ts';
import { bodyFaults, parameterFaults, type SchemaFault } from './validation.ts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const contract = withTaggedUnions((await currentContract()) as Parameters<typeof operationsOf>[0]);
const all = operationsOf(contract);

/** Ajv as it stands, with the contract's schemas as they stand. */
function ajvOf(coerceTypes: boolean) {
  const ajv = new Ajv2020({ strict: false, useDefaults: true, coerceTypes });
  addFormats.default(ajv, { mode: 'fast' });
  ajv.addSchema({ $id: 'contract', components: contract.components });
  return (schema: object) => ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"contract#/')));
}

const ofBody = ajvOf(false);
const ofParameters = ajvOf(true);

/** The same numbers in every run. */
function drawing(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return Math.floor(((state >>> 8) / 2 ** 24) * below);
  };
}

type Draw = ReturnType<typeof drawing>;
const oneOf = <T>(draw: Draw, values: readonly T[]): T => values[draw(values.length)] as T;

const ODD: readonly Json[] = [
  null,
  true,
  '',
  ' ',
  '7',
  '-1',
  '1e3',
  '1e400',
  'no',
  0,
  1,
  -1,
  1.5,
  1e20,
  [],
  {},
  ['a', 'a'],
  { a: 1 },
];

/** A value near a schema: mostly as it says, now and then not. */
function valueNear(referable: Schema, draw: Draw, asText: boolean, depth = 0): Json {
  if (draw(12) === 0 || depth > 8) return oneOf(draw, ODD);
  const schema = referable.$ref
    ? { ...(contract.components.schemas[referable.$ref.slice('#/components/schemas/'.length)] as Schema), ...referable }
    : referable;
  const deeper = (it: unknown) => valueNear(it as Schema, draw, asText, depth + 1);
  if (schema['const'] !== undefined) return schema['const'] as Json;
  if (schema['enum']) return oneOf(draw, schema['enum'] as Json[]);
  const alternatives = (schema['anyOf'] ?? schema['oneOf']) as Schema[] | undefined;
  const merged = alternatives && draw(4) > 0 ? deeper(oneOf(draw, alternatives)) : undefined;
  if (merged !== undefined && (typeof merged !== 'object' || merged === null || Array.isArray(merged))) return merged;
  const type = oneOf(draw, [schema['type'] ?? (schema.properties ? 'object' : 'string')].flat() as string[]);
  switch (type) {
    case 'object': {
      const object: { [name: string]: Json } = { ...merged };
      const branches = ((schema['allOf'] ?? []) as Schema[]).map((it) => (it['then'] ?? it) as Schema);
      const branch = branches.length > 0 ? deeper(oneOf(draw, branches)) : {};
      if (typeof branch === 'object' && !Array.isArray(branch)) Object.assign(object, branch);
      const required = (schema['required'] ?? []) as string[];
      for (const [name, it] of Object.entries(schema.properties ?? {})) {
        if (draw(20) > 0 && (required.includes(name) || draw(3) === 0)) object[name] = deeper(it);
      }
      if (draw(10) === 0) object['a~/b'] = oneOf(draw, ODD);
      return object;
    }
    case 'array':
      return Array.from({ length: draw(draw(10) === 0 ? 130 : 4) }, () => deeper(schema['items'] ?? {}));
    case 'integer':
    case 'number': {
      const [least, most] = [Number(schema['minimum'] ?? 0), Number(schema['maximum'] ?? 100)];
      const number = oneOf(draw, [least, most, least - 1, most + 1, Math.floor((least + most) / 2), 0.5]);
      return asText ? String(number) : number;
    }
    case 'boolean':
      return asText ? 'true' : true;
    case 'null':
      return null;
    default: {
      if (schema['format'] === 'email') return 'ada@example.com';
      if (schema['format'] === 'date') return '2026-01-01';
      const lengths = [Number(schema['minLength'] ?? 1), Number(schema['maxLength'] ?? 8), 5];
      const length = oneOf(draw, lengths) + oneOf(draw, [0, 0, 0, 1]);
      return oneOf(draw, ['a', 'é', '😀']).repeat(Math.min(length, 3000));
    }
  }
}

/** As a host chooses among them: the deepest, and no alternative's own. */
function told(faults: readonly Partial<SchemaFault>[]): unknown {
  const closeness = (it: Partial<SchemaFault>) =>
    `${it.instancePath}`.split('/').length - (it.keyword === 'type' ? 0.5 : 0);
  const [fault] = faults
    .filter((it) => it.keyword !== 'anyOf' && it.keyword !== 'oneOf')
    .sort((a, b) => closeness(b) - closeness(a));
  return fault && { path: fault.instancePath, keyword: fault.keyword, message: fault.message, params: fault.params };
}

const copyOf = <T>(value: T): T => structuredClone(value);

function differences(
  id: string,
  validate: ReturnType<typeof ofBody>,
  faultsOf: (value: Json) => readonly SchemaFault[],
  values: readonly Json[],
): unknown[] {
  return values.flatMap((value) => {
    const [theirs, ours] = [copyOf(value), copyOf(value)];
    const isValid = validate(theirs);
    const faults = faultsOf(ours);
    const expected = { isValid, fault: told(isValid ? [] : (validate.errors ?? [])), left: theirs };
    const found = { isValid: faults.length === 0, fault: told(faults), left: ours };
    return JSON.stringify(expected) === JSON.stringify(found) ? [] : [{ id, value, expected, found }];
  });
}

test('finds in bodies what Ajv finds, and fills in the same', () => {
  let [valid, refused] = [0, 0];
  const found = all.flatMap(({ operation }, index) => {
    const schema = operation.requestBody?.content['application/json']?.schema;
    if (!schema) return [];
    const draw = drawing(index + 1);
    const values = [...Array.from({ length: 25 }, () => valueNear(schema, draw, false)), ...ODD];
    const validate = ofBody(schema);
    const fitting = values.filter((it) => validate(copyOf(it))).length;
    valid += fitting;
    refused += values.length - fitting;
    return differences(
      operation.operationId,
      validate,
      (it) => bodyFaults(operation.operationId as OperationId, it),
      values,
    );
  });
  expect(found.slice(0, 3)).toEqual([]);
  // Values of one kind alone would show nothing.
  expect(valid).toBeGreaterThan(400);
  expect(refused).toBeGreaterThan(2000);
}, 60_000);

test('finds in parameters what Ajv finds, and converts the same', () => {
  const groups = { path: 'path', query: 'query', header: 'headers' } as const;
  const found = all.flatMap(({ operation, parameters }, index) => {
    const nameOf = (it: Parameter) => (it.in === 'header' ? it.name.toLowerCase() : it.name);
    const schemaOf = (place: keyof typeof groups) => {
      const members = parameters.filter((it) => it.in === place);
      return {
        type: 'object',
        properties: Object.fromEntries(members.map((it) => [nameOf(it), it.schema])),
        required: members.filter((it) => it.required).map(nameOf),
      };
    };
    const properties = Object.fromEntries(
      Object.entries(groups).map(([place, name]) => [name, schemaOf(place as 'path')]),
    );
    const schema = { type: 'object', properties };
    const draw = drawing(index + 1);
    const values = Array.from({ length: 12 }, () => valueNear(schema, draw, true)).filter((it) => isRequest(it));
    return differences(
      operation.operationId,
      ofParameters(schema),
      (it) => parameterFaults(operation.operationId as OperationId, it as object),
      values,
    );
  });
  expect(found.slice(0, 3)).toEqual([]);
}, 60_000);

test('every operation that takes JSON has a schema for it', () => {
  const without = Object.values(operations)
    .filter(({ id, requestType }) => requestType === 'application/json' && bodyFaults(id, 7n).length === 0)
    .map(({ id }) => id);
  expect(without).toEqual([]);
});

function isRequest(it: Json): boolean {
  return (
    typeof it === 'object' && it !== null && !Array.isArray(it) && 'path' in it && 'query' in it && 'headers' in it
  );
}
