import { expect, test } from 'vitest';
import { millisecondsToWait } from './retry-after.ts';

const now = Date.parse('2024-01-01T12:00:00Z');

test.each([
  ['42', 42_000],
  ['0', 0],
  ['1.5', 1500],
  ['Mon, 01 Jan 2024 12:00:30 GMT', 30_000],
  ['Mon, 01 Jan 2024 11:00:00 GMT', 0],
  ['soon', undefined],
  ['', undefined],
])('Retry-After: %s asks to wait %s ms', (header, milliseconds) => {
  expect(millisecondsToWait(new Headers({ 'Retry-After': header }), now)).toBe(milliseconds);
});

test('without a header nothing is asked for', () => {
  expect(millisecondsToWait(new Headers(), now)).toBeUndefined();
});

test('retry-after-ms goes first, unless it is no number', () => {
  expect(millisecondsToWait(new Headers({ 'retry-after-ms': '250', 'retry-after': '9' }), now)).toBe(250);
  expect(millisecondsToWait(new Headers({ 'retry-after-ms': 'soon', 'retry-after': '9' }), now)).toBe(9000);
});
