import { globSync, readFileSync } from 'node:fs';
import { type OperationId, operations } from '@alingai/contract';
import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { AlingAiClient } from '@alingai/sdk';
import type { paths } from '@alingai/sdk/fetch';
import { expect, expectTypeOf, test } from 'vitest';
import { statusesProvedForAll } from '../api/every-operation/proved.ts';
import { leftOut, missingCoverageOf } from './missing-coverage.ts';
import { operationTestedIn } from './test-files.ts';

const behaviours = new URL('../api/', import.meta.url).pathname;
const ids = Object.keys(operations) as OperationId[];

const tests = new Map(
  globSync('**/*.test.ts', { cwd: behaviours }).map((file) => [file, readFileSync(behaviours + file, 'utf8')]),
);
const client = new AlingAiClient('http://alingai.test') as unknown as Record<string, Record<string, unknown>>;
const methods = new Set(
  ids.filter((id) => {
    const [area = '', name = ''] = id.split('.');
    return typeof client[area]?.[name] === 'function';
  }),
);

function statusesOf(id: OperationId): number[] {
  const { path, method } = operations[id];
  const documented = contract.paths as Record<string, Record<string, { responses: object }>>;
  const responses = documented[path]?.[method.toLowerCase()]?.responses ?? {};
  return Object.keys(responses).flatMap((it) => (it === 'default' ? [] : [Number(it)]));
}

test.each(ids)('%s has its method and a test for each status, on both hosts', (id) => {
  const { surface } = operations[id];
  const documented = { id, surface, statuses: statusesOf(id), provedForAll: statusesProvedForAll(operations[id]) };
  expect(missingCoverageOf(documented, { tests, methods })).toEqual([]);
});

test('no behaviour is left out on one of the hosts', () => {
  expect(leftOut(tests)).toEqual([]);
});

test('every test file in the folder of an area belongs to an operation', () => {
  const areas = [...new Set(ids.map((id) => id.split('.').slice(0, -1).join('/')))];
  const files = areas.flatMap((area) => globSync(`${area}/*.test.ts`, { cwd: behaviours }));
  expect(files.filter((it) => !operationTestedIn(`api/${it}`, ids))).toEqual([]);
});

type Entry<Id extends OperationId> = (typeof operations)[Id];
/** The operations that the typed `fetch` of the SDK lacks. */
type Unknown = {
  [Id in OperationId]: paths[Entry<Id>['path']] extends { [method in Lowercase<Entry<Id>['method']>]: object }
    ? never
    : Id;
}[OperationId];

test('the typed fetch of the SDK has every operation, of all surfaces', () => {
  expectTypeOf<Unknown>().toBeNever();
});
