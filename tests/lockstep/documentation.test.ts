import { type OperationId, operations } from '@alingai/contract';
import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { describe, expect, test } from 'vitest';

interface Body {
  $ref?: string;
  description?: string;
  content?: Record<string, { example?: unknown; examples?: Record<string, unknown> }>;
}

interface Documented {
  tags: string[];
  summary?: string;
  description?: string;
  requestBody?: Body;
  responses: Record<string, Body>;
}

const components = contract.components as unknown as Record<string, Record<string, Body>>;
const paths = contract.paths as unknown as Record<string, Record<string, Documented>>;
const documented = (Object.keys(operations) as OperationId[]).map((id) => {
  const { path, method } = operations[id];
  return { id, operation: paths[path]?.[method.toLowerCase()] as Documented };
});

const english = /[A-Za-z]{2}/;
const chinese = /\p{Script=Han}/u;

/** A body, or what its `$ref` names, such as `#/components/responses/NotFound`. */
function resolved(body: Body): Body {
  const [kind = '', name = ''] = body.$ref?.split('/').slice(2) ?? [];
  return body.$ref ? (components[kind]?.[name] ?? {}) : body;
}

/** The media types of a body that nothing is an example for. Files have none. */
function withoutExample(body: Body = {}): string[] {
  return Object.entries(resolved(body).content ?? {})
    .filter(([type]) => !/^(image\/|multipart\/|application\/zip$)/.test(type))
    .filter(([, { example, examples = {} }]) => example === undefined && Object.keys(examples).length === 0)
    .map(([type]) => type);
}

function expectBothLanguages(text: string | undefined): void {
  expect(text).toMatch(english);
  expect(text).toMatch(chinese);
}

describe.each(documented)('$id', ({ operation }) => {
  test('is summed up and described in English and Chinese', () => {
    expectBothLanguages(operation.summary);
    expectBothLanguages(operation.description);
  });

  test('describes each answer in English and Chinese', () => {
    for (const response of Object.values(operation.responses)) expectBothLanguages(resolved(response).description);
  });

  test('shows an example of what is sent and of every answer', () => {
    expect(withoutExample(operation.requestBody)).toEqual([]);
    for (const response of Object.values(operation.responses)) expect(withoutExample(response)).toEqual([]);
  });

  test('documents errors that nobody expects', () => {
    expect(resolved(operation.responses.default ?? {}).content).toHaveProperty(['application/json']);
  });
});

describe('The areas of the documentation', () => {
  test('are named and described in English and Chinese', () => {
    for (const tag of contract.tags) {
      expectBothLanguages(tag['x-displayName']);
      expectBothLanguages(tag.description);
    }
  });

  test('come in the order of their operations, which stand together', () => {
    const inOrder = documented.map(({ operation }) => operation.tags[0]);
    const begun = inOrder.filter((tag, index) => tag !== inOrder[index - 1]);
    expect(begun).toEqual(contract.tags.map((it) => it.name));
  });
});
