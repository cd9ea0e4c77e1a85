import { type OperationInfo, operations } from '@alingai/contract';
import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { ERRORS, type ErrorCode } from '@alingai/core';
import { describe, expect, test } from 'vitest';

interface ErrorResponse {
  'x-errors'?: ErrorCode[];
}

const components = contract.components.responses as Record<string, ErrorResponse>;
const paths = contract.paths as unknown as Record<
  string,
  Record<string, { responses: Record<string, { $ref: string }> }>
>;

/** Statuses under which a surface gives an error that has another one on the platform. */
const TRANSLATED: Partial<Record<string, ErrorCode[]>> = {
  // OpenAI has one status for too many requests and too little money.
  'openai 429': ['BUDGET_EXCEEDED'],
  // Anthropic has a status of its own for what is overloaded.
  'anthropic 529': ['SERVICE_UNAVAILABLE'],
  // A provider's 409 is passed on: not every client asks again after it, as all do after a 502.
  'openai 409': ['UPSTREAM_ERROR'],
  'anthropic 409': ['UPSTREAM_ERROR'],
  // The chatbot's document knows no 409.
  'chatbot 400': ['CONFLICT'],
};

describe.each(Object.values(operations) as OperationInfo[])('$id', ({ path, method, surface }) => {
  test('documents errors under the status that they have', () => {
    const { responses = {} } = paths[path]?.[method.toLowerCase()] ?? {};
    const misplaced = Object.entries(responses)
      .filter(([status]) => /^[45]/.test(status))
      .flatMap(([status, { $ref }]) =>
        (components[$ref.split('/').at(-1) ?? '']?.['x-errors'] ?? [])
          .filter((code) => ERRORS[code].status !== Number(status))
          .filter((code) => !TRANSLATED[`${surface} ${status}`]?.includes(code))
          .map((code) => `${status} ${code}`),
      );
    expect(misplaced).toEqual([]);
  });
});
