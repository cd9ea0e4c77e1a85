import { expect, test } from 'vitest';
import { timeZoneOf } from './time-zone.ts';

test.each([
  'UTC',
  'Asia/Shanghai',
  'Asia/Kolkata',
  'Asia/Calcutta',
  'Europe/Kyiv',
  'Etc/GMT+1',
  'EST5EDT',
  'US/Pacific',
])('%s is a time zone and keeps its name', (name) => expect(timeZoneOf(name)).toBe(name));

test('a zone is spelled as it should be', () => {
  expect(timeZoneOf('asia/shanghai')).toBe('Asia/Shanghai');
  expect(timeZoneOf('utc')).toBe('UTC');
});

test.each([
  '',
  '+05:30',
  '-08',
  '+0530',
  '\u221208:00',
  'Mars/Olympus',
  'Asia/',
  'Asia/Shanghai ',
  '../etc/passwd',
  'Etc/Unknown',
])('%j is none', (name) => expect(timeZoneOf(name)).toBeUndefined());
