import { expect, test } from 'vitest';
import { moved, orderOf } from './order.ts';

test('an item goes to its new place and the others close up', () => {
  expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
  expect(moved(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c']);
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
});

test('nothing goes beyond the ends, and nobody’s list is changed', () => {
  const items = ['a', 'b', 'c'];
  expect(moved(items, 0, -1)).toEqual(items);
  expect(moved(items, 2, 3)).toEqual(items);
  expect(moved(items, 7, 0)).toEqual(items);
  moved(items, 0, 2);
  expect(items).toEqual(['a', 'b', 'c']);
});

test('the order numbers all models without gaps', () => {
  expect(orderOf([{ id: 'b' }, { id: 'a' }])).toEqual([
    { id: 'b', sort_order: 0 },
    { id: 'a', sort_order: 1 },
  ]);
});
