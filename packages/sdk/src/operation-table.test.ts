import { expect, test } from 'vitest';
import * as constants from '../generated/operations.ts';
import type { Operation } from './operation.ts';
import { forEachOperation } from './operation-table.ts';

test('the table says of every operation what its constant says', () => {
  const read: Operation[] = [];
  forEachOperation((area, name, operation) => {
    expect(operation.id).toBe(`${area}.${name}`);
    read.push(operation);
  });
  const declared = Object.values(constants).filter((it) => typeof it === 'object' && 'id' in it);
  const byId = (one: Operation, other: Operation) => one.id.localeCompare(other.id);
  expect(read.sort(byId)).toEqual([...declared].sort(byId));
});
