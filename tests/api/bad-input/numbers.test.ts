import { type OperationId, operations } from '@alingai/contract';
import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { operationInfo } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import type { Person } from '../../support/hosts/people.ts';
import { type Call, call } from '../../support/http/call.ts';

const host = await useHost();
const people: Record<string, Person> = {
  user: await host.createPerson(),
  developer: await host.createPerson({ role: 'developer' }),
  admin: await host.createPerson({ role: 'admin' }),
};

interface Parameter {
  in: string;
  name: string;
  required?: boolean;
  schema: { type?: string | string[]; format?: string };
  example?: string | number;
}

interface Documented {
  parameters?: unknown[];
  requestBody?: { content: Record<string, { example?: unknown; examples?: Record<string, { value: unknown }> }> };
}

const paths = contract.paths as unknown as Record<string, Record<string, Documented>>;

/** What a local reference leads to. */
function resolved<T>(it: unknown): T {
  const { $ref } = it as { $ref?: string };
  if ($ref === undefined) return it as T;
  const keys = $ref.slice(2).split('/');
  return resolved(keys.reduce((node, key) => (node as Record<string, unknown>)[key], contract as unknown));
}

function documented(id: OperationId): Documented {
  const { path, method } = operationInfo(id);
  return paths[path]?.[method.toLowerCase()] ?? {};
}

function bodyOf(id: OperationId): unknown {
  const { example, examples = {} } = documented(id).requestBody?.content['application/json'] ?? {};
  return example ?? Object.values(examples)[0]?.value;
}

function parametersOf(id: OperationId): Parameter[] {
  return (documented(id).parameters ?? []).map((it) => {
    const parameter = resolved<Parameter>(it);
    return { ...parameter, schema: resolved<Parameter['schema']>(parameter.schema) };
  });
}

const isNumber = ({ schema }: Parameter) => ['integer', 'number'].some((it) => [schema.type].flat().includes(it));

const numbers = (Object.keys(operations) as OperationId[]).flatMap((id) =>
  parametersOf(id)
    .filter((it) => (it.in === 'query' || it.in === 'path') && isNumber(it))
    .map((it) => ({ id, name: it.name, place: it.in as 'query' | 'path' })),
);

const VALUES = [
  'Infinity',
  '-Infinity',
  '1e309',
  '-1e309',
  '9'.repeat(309),
  '9007199254740993',
  '1e300',
  'NaN',
  '0x10000000000000000',
];

function callWith(id: OperationId, place: 'query' | 'path', name: string, value: string): Call {
  const path = Object.fromEntries(
    parametersOf(id)
      .filter((it) => it.in === 'path')
      .map((it) => [it.name, it.example ?? (isNumber(it) ? 1 : 'conv_999999')]),
  );
  const token = people[operationInfo(id).role ?? 'user']?.token;
  const query = Object.fromEntries(
    parametersOf(id)
      .filter((it) => it.in === 'query' && it.required)
      .map((it) => [it.name, it.example ?? 'words']),
  );
  const call = { token, body: bodyOf(id), path, query };
  return { ...call, [place]: { ...call[place], [name]: value } };
}

test('the contract has numbers in queries and paths', () => {
  expect(numbers.length).toBeGreaterThan(40);
});

describe.each(numbers)('$id, $place parameter $name', ({ id, place, name }) => {
  test('400: what is infinite or cannot be counted exactly is refused by name', async () => {
    for (const value of VALUES) {
      const { status, body } = await call(host, id, callWith(id, place, name, value));
      expect({ value, status, body: JSON.stringify(body) }).toEqual({
        value,
        status: 400,
        body: expect.stringContaining(name),
      });
    }
  });
});

test.each(['1e309', '9'.repeat(309), '9007199254740993', '-1e309'])(
  '400: a body holds no integer such as %s',
  async (number) => {
    const token = people['user']?.token;
    const message = await call(host, 'chat.send', { token, body: `{"message": "hi", "max_tokens": ${number}}` });
    expect(message).toMatchObject({ status: 400, body: { error: { details: { field: 'max_tokens' } } } });
    const embeddings = await call(host, 'openai.embeddings', {
      token,
      body: `{"model": "text-embedding-3-small", "input": [1, ${number}]}`,
    });
    expect(embeddings).toMatchObject({ status: 400, body: { error: { message: expect.stringContaining('input') } } });
  },
);
