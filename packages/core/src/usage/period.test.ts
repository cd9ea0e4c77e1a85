import { describe, expect, test } from 'vitest';
import { createCalendar } from './calendar.ts';
import { periodOf } from './period.ts';

const calendar = createCalendar('UTC');
const lifetime = { began: Date.parse('2024-01-10T12:00:00Z'), now: Date.parse('2024-03-01T12:00:00Z') };

function boundsOf(wish: Parameters<typeof periodOf>[0]) {
  const { days } = periodOf(wish, calendar, lifetime);
  return [days[0], days.at(-1)];
}

test('a period is the last 30 days unless others are named', () => {
  expect(boundsOf({})).toEqual(['2024-02-01', '2024-03-01']);
  expect(boundsOf({ endDate: '2023-01-30' })).toEqual(['2023-01-01', '2023-01-30']);
});

test('a period ends when its last day does', () => {
  const { moments } = periodOf({ startDate: '2024-02-01', endDate: '2024-02-02' }, calendar, lifetime);
  expect(moments.map((it) => new Date(it).toISOString().slice(0, 10))).toEqual([
    '2024-02-01',
    '2024-02-02',
    '2024-02-03',
  ]);
});

test.each([
  [{ startDate: '2023-02-30' }, 'is not a day of the calendar'],
  [{ startDate: '2024-02-02', endDate: '2024-02-01' }, 'must not be before start_date, 2024-02-02'],
  [{ startDate: '2023-01-01' }, 'must be at most 366 days from start_date, 2023-01-01'],
])('%j is refused', (wish, reason) => {
  expect(() => periodOf(wish, calendar, lifetime)).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ reason }) }),
  );
});

describe('an open-ended period', () => {
  test.each([
    [{}, ['2024-01-10', '2024-03-01']],
    [{ startDate: '2024-02-01' }, ['2024-02-01', '2024-03-01']],
    [{ endDate: '2024-02-01' }, ['2024-01-10', '2024-02-01']],
    [{ startDate: '0001-01-01', endDate: '9999-12-31' }, ['2024-01-10', '2024-03-01']],
  ])('%j is no longer than the time in which there can be anything', (wish, bounds) => {
    expect(boundsOf({ ...wish, openEnded: true })).toEqual(bounds);
  });

  test.each([
    [{ startDate: '2030-01-01' }, '2030-01-01'],
    [{ startDate: '2030-01-01', endDate: '2030-12-31' }, '2030-01-01'],
    [{ endDate: '2020-12-31' }, '2020-12-31'],
    [{ startDate: '2020-01-01', endDate: '2020-12-31' }, '2020-12-31'],
  ])('%j is a day without anything', (wish, day) => {
    expect(boundsOf({ ...wish, openEnded: true })).toEqual([day, day]);
  });

  test('is refused when it ends before it starts', () => {
    const wish = { startDate: '2024-02-02', endDate: '2024-02-01', openEnded: true };
    expect(() => periodOf(wish, calendar, lifetime)).toThrow();
  });
});
