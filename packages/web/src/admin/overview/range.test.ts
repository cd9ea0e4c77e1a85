import { expect, test } from 'vitest';
import { daysBetween, daysUntil, rangeOf } from './range.ts';

test('the last days end today, where the administrator is', () => {
  const now = new Date('2026-03-01T20:00:00Z');
  expect(daysUntil(now, 7, 'UTC')).toEqual({ start_date: '2026-02-23', end_date: '2026-03-01' });
  expect(daysUntil(now, 7, 'Asia/Shanghai')).toEqual({ start_date: '2026-02-24', end_date: '2026-03-02' });
  expect(daysUntil(now, 1, 'America/Los_Angeles')).toEqual({ start_date: '2026-03-01', end_date: '2026-03-01' });
});

test('days follow each other over months and clock changes, none twice', () => {
  expect(daysBetween('2024-02-28', '2024-03-01')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
  expect(new Set(daysBetween('2026-03-01', '2026-05-29')).size).toBe(90);
  expect(daysBetween('2026-03-02', '2026-03-01')).toEqual([]);
});

test('what is no range of the picker is 30 days', () => {
  expect(['7', '30', '90', '8', '', undefined].map(rangeOf)).toEqual([7, 30, 90, 30, 30, 30]);
});
