import { globSync, readFileSync } from 'node:fs';
import { type OperationId, operations } from '@alingai/contract';
import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { describe, expect, test } from 'vitest';

const behaviours = new URL('../behaviours/', import.meta.url).pathname;
const ids = Object.keys(operations) as OperationId[];

/** `auth.forgotPassword` is tested in `auth/forgot-password.test.ts` and `auth/forgot-password.<topic>.test.ts`, `compat.maas.chat` in `compat/maas/chat.test.ts`. */
function testFilesOf(id: OperationId): string[] {
  const name = id.replaceAll('.', '/').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return globSync(`${name}{,.*}.test.ts`, { cwd: behaviours });
}

/** The statuses that titles of tests begin with, such as `'404: knows no such conversation'`. */
function testedStatuses(file: string): string[] {
  const source = readFileSync(behaviours + file, 'utf8');
  return [...source.matchAll(/\(\s*['"`](\d{3}): /g)].map(([, status = '']) => status);
}

function documentedStatuses(id: OperationId): string[] {
  const { path, method } = operations[id];
  const paths = contract.paths as Record<string, Record<string, { responses: object }>>;
  return Object.keys(paths[path]?.[method.toLowerCase()]?.responses ?? {}).filter((it) => it !== 'default');
}

describe.each(ids)('%s', (id) => {
  test('has tests', () => {
    expect(testFilesOf(id)).not.toEqual([]);
  });

  test('has a test for each status that the contract documents', () => {
    const documented = documentedStatuses(id);
    expect(documented.some((it) => it.startsWith('2'))).toBe(true);
    const tested = new Set(testFilesOf(id).flatMap(testedStatuses));
    expect(documented.filter((it) => !tested.has(it))).toEqual([]);
  });
});

test('every test file in the folder of an area belongs to an operation', () => {
  const areas = [...new Set(ids.map((id) => id.split('.').slice(0, -1).join('/')))];
  const files = areas.flatMap((area) => globSync(`${area}/*.test.ts`, { cwd: behaviours }));
  const known = new Set(ids.flatMap(testFilesOf));
  expect(files.filter((it) => !known.has(it))).toEqual([]);
});
