import { expect, it } from 'vitest';
import { matchingTimezones, offsetOf, TIMEZONES, todaysName } from './timezones.ts';

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

it.each([
  ['kolkata', 'Asia/Kolkata'],
  ['calcutta', 'Asia/Kolkata'],
  ['kyiv', 'Europe/Kyiv'],
  ['ho chi minh', 'Asia/Ho_Chi_Minh'],
  ['saigon', 'Asia/Ho_Chi_Minh'],
  ['kathmandu', 'Asia/Kathmandu'],
  ['yangon', 'Asia/Yangon'],
  ['nuuk', 'America/Nuuk'],
])('finds %s as %s', (search, zone) => {
  expect(matchingTimezones(search)).toEqual([zone]);
});

it('lists each zone once, and every one is known', () => {
  expect(new Set(TIMEZONES).size).toBe(TIMEZONES.length);
  for (const zone of TIMEZONES) expect(() => offsetOf(zone, new Date())).not.toThrow();
  expect(TIMEZONES).not.toContain('Asia/Calcutta');
});

it('calls a zone that was chosen under its former name as it is called today', () => {
  expect(todaysName('Asia/Calcutta')).toBe('Asia/Kolkata');
  expect(todaysName('Asia/Shanghai')).toBe('Asia/Shanghai');
});
