import { expect, it } from 'vitest';
import { matchingTimezones, offsetOf, TIMEZONES } from './timezones.ts';

it('finds a time zone by any part of its name, in any case', () => {
  expect(matchingTimezones('shang')).toEqual(['Asia/Shanghai']);
  expect(matchingTimezones('new york')).toEqual(['America/New_York']);
  expect(matchingTimezones('america/new_y')).toEqual(['America/New_York']);
});

it('finds all of them as long as nothing was typed, UTC among them', () => {
  expect(matchingTimezones('')).toEqual(TIMEZONES);
  expect(TIMEZONES).toContain('UTC');
});

it('tells how far clocks are from UTC, in summer and in winter', () => {
  expect(offsetOf('Asia/Shanghai', new Date('2026-01-01'))).toBe('GMT+8');
  expect(offsetOf('Europe/Berlin', new Date('2026-01-01'))).toBe('GMT+1');
  expect(offsetOf('Europe/Berlin', new Date('2026-07-01'))).toBe('GMT+2');
});
