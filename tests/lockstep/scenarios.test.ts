import { type OperationId, operations } from '@alingai/contract';
import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { ERRORS, type ErrorCode, operationInfo } from '@alingai/core';
import { createMock } from '@alingai/mock';
import { expect, test } from 'vitest';
import { contractBreaches } from '../support/http/contract-breaches.ts';

const ids = Object.keys(operations) as OperationId[];
const mock = createMock({ seed: 1 });

interface Documented {
  responses: Record<string, { $ref?: string }>;
}
const paths = contract.paths as unknown as Record<string, Record<string, Documented>>;
const shared = contract.components.responses as Record<string, { 'x-errors'?: ErrorCode[] }>;

/** The statuses under which the contract documents an error of an operation. */
function statusesOf(id: OperationId, code: ErrorCode): number[] {
  const { path, method } = operationInfo(id);
  return Object.entries(paths[path]?.[method.toLowerCase()]?.responses ?? {})
    .filter(([, { $ref = '' }]) => shared[$ref.split('/').at(-1) ?? '']?.['x-errors']?.includes(code))
    .map(([status]) => (status === 'default' ? ERRORS[code].status : Number(status)));
}

/** What is wrong with the mock's answer to a request for an operation, when a scenario asks for an error. */
async function faultsOf(id: OperationId, code: ErrorCode, headers: Record<string, string> = {}): Promise<string[]> {
  const { path, method } = operationInfo(id);
  const pathname = path.replace(/\{\w+\}/g, '1');
  const response = await mock.answer(new Request(`http://alingai.test${pathname}`, { method, headers }));
  if (!response) return [`${code}: nobody answers ${method} ${pathname}`];
  const misplaced = statusesOf(id, code).includes(response.status) ? [] : [`${code} has the status ${response.status}`];
  const breaches = await contractBreaches(method, pathname, response);
  // Otherwise nothing that is asked for fails so.
  const unexpected = breaches.filter((it) => code !== 'INTERNAL_ERROR' || !it.endsWith('failed unexpectedly'));
  return [...misplaced, ...unexpected];
}

test.each(ids)('every error that %s documents can be asked of the mock, by code and by header', async (id) => {
  const faults: string[] = [];
  for (const code of operationInfo(id).errors) {
    const scenario = mock.scenario(id, { error: code } as object);
    faults.push(...(await faultsOf(id, code)));
    expect(scenario.requests).toBe(1);
    scenario.end();
    faults.push(...(await faultsOf(id, code, { 'X-AlingAi-Scenario': `error=${code}` })));
  }
  expect(operationInfo(id).errors).toContain('INTERNAL_ERROR');
  expect(faults).toEqual([]);
});
