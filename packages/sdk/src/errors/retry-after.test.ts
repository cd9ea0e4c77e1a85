import { expect, test } from 'vitest';
import { secondsToWait } from './retry-after.ts';

const now = Date.parse('2024-01-01T12:00:00Z');

test.each([
  ['42', 42],
  ['0', 0],
  ['Mon, 01 Jan 2024 12:00:30 GMT', 30],
  ['Mon, 01 Jan 2024 11:00:00 GMT', 0],
  ['soon', undefined],
  ['', undefined],
  [null, undefined],
])('%s asks to wait %s seconds', (header, seconds) => {
  expect(secondsToWait(header, now)).toBe(seconds);
});
