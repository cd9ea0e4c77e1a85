import { expect, test } from 'vitest';
import { excerptOf } from './excerpt.ts';

test('an excerpt shows what was found with what stands around it, on one line', () => {
  const text = `${'before '.repeat(10)}the\nGreen  Tea${' after'.repeat(30)}`;
  const { before, found, after } = excerptOf(text, 'green tea');
  expect(found).toBe('Green Tea');
  expect(before).toMatch(/^….{20}the $/);
  expect(after).toMatch(/^ after after .*…$/);
});

test('an excerpt of a text without it is the beginning', () => {
  expect(excerptOf('Coffee', 'tea')).toEqual({ before: 'Coffee', found: '', after: '' });
});
