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

test.each([
  ['Tôi sống ở Việt Nam', 'viet nam', 'Việt Nam'],
  ['Toi song o Viet Nam', 'Việt Nam', 'Viet Nam'],
  ['in Vie\u0323\u0302t Nam', 'viet', 'Vie\u0323\u0302t'],
  ['ở Đà Nẵng', 'da', 'Đà'],
  ['学校がある', 'が', 'が'],
])('an excerpt of %j shows %j as %j', (text, wanted, found) => {
  expect(excerptOf(text, wanted).found).toBe(found);
});
