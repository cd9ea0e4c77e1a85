import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { describe, expect, test } from 'vitest';

interface Content {
  [type: string]: { example?: unknown; examples?: object };
}

interface Operation {
  operationId: string;
  summary: string;
  description: string;
  requestBody?: { content: Content };
  responses: Record<string, { $ref?: string; content?: Content }>;
}

const operations = Object.values(contract.paths).flatMap((item) => Object.values(item) as Operation[]);
const CHINESE = /\p{Script=Han}/u;
const ENGLISH = /[a-z]{3}/;

/** Examples are of JSON: forms, pictures and events speak for themselves. */
function withoutExample(content: Content = {}): string[] {
  return Object.entries(content)
    .filter(([type, { example, examples }]) => type === 'application/json' && !example && !examples)
    .map(([type]) => type);
}

describe.each(operations)('$operationId', ({ summary, description, requestBody, responses }) => {
  test('is described in English and in Chinese', () => {
    for (const text of [summary, description]) {
      expect(text).toMatch(ENGLISH);
      expect(text).toMatch(CHINESE);
    }
  });

  test('shows what is sent and what is answered', () => {
    expect(withoutExample(requestBody?.content)).toEqual([]);
    expect(withoutExample(responses['200']?.content)).toEqual([]);
  });

  test('says how any other error looks', () => {
    expect(responses).toHaveProperty('default');
  });
});
