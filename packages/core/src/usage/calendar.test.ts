import { describe, expect, it } from 'vitest';
import { addDays, createCalendar, daysBetween, isDay, monthAt } from './calendar.ts';

const at = (text: string) => Date.parse(text);
const HOUR = 60 * 60 * 1000;

describe('a calendar', () => {
  it.each([
    ['UTC', '2026-03-01', '2026-03-01T00:00:00Z'],
    ['Asia/Shanghai', '2026-03-01', '2026-02-28T16:00:00Z'],
    ['Asia/Kathmandu', '2026-03-01', '2026-02-28T18:15:00Z'],
    ['Asia/Kolkata', '2026-03-01', '2026-02-28T18:30:00Z'],
    ['Pacific/Chatham', '2026-01-01', '2025-12-31T10:15:00Z'],
    ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00Z'],
    ['Pacific/Pago_Pago', '2026-01-01', '2026-01-01T11:00:00Z'],
    ['America/New_York', '2026-01-01', '2026-01-01T05:00:00Z'],
    ['America/New_York', '2026-07-01', '2026-07-01T04:00:00Z'],
    // Clocks went from 00:00 to 01:00.
    ['Africa/Cairo', '2024-04-26', '2024-04-25T22:00:00Z'],
    ['Asia/Beirut', '2024-03-31', '2024-03-30T22:00:00Z'],
    // The day before was skipped.
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00Z'],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z'],
  ])('in %s begins %s at %s', (timeZone, day, start) => {
    expect(new Date(createCalendar(timeZone).startOf(day)).toISOString()).toBe(new Date(start).toISOString());
  });

  it('gives days their length when the clocks change', () => {
    const { startOf } = createCalendar('America/New_York');
    const hours = (day: string) => (startOf(addDays(day, 1)) - startOf(day)) / HOUR;
    expect(['2026-03-07', '2026-03-08', '2026-03-09'].map(hours)).toEqual([24, 23, 24]);
    expect(['2026-10-31', '2026-11-01', '2026-11-02'].map(hours)).toEqual([24, 25, 24]);
  });

  it('gives a day half an hour more where the clocks change by so much', () => {
    const { startOf } = createCalendar('Australia/Lord_Howe');
    expect((startOf('2026-04-06') - startOf('2026-04-05')) / HOUR).toBe(24.5);
  });

  it('gives the same days one after the other as each alone', () => {
    for (const timeZone of ['Europe/Berlin', 'Pacific/Chatham', 'Africa/Cairo', 'Asia/Tehran']) {
      const one = createCalendar(timeZone);
      for (let day = '2024-01-01'; day < '2025-01-01'; day = addDays(day, 1)) {
        const start = one.startOf(day);
        expect(start).toBe(createCalendar(timeZone).startOf(day));
        expect(one.dayOf(start)).toBe(day);
        expect(one.dayOf(start - 1)).toBe(addDays(day, -1));
      }
    }
  });

  it('begins a day at the next quarter of an hour where its zone is off by minutes', () => {
    expect(createCalendar('+05:37').startOf('2026-01-02')).toBe(at('2026-01-01T18:30:00Z'));
  });
});

describe('a month', () => {
  it.each([
    ['UTC', '2026-02-28T23:59:59Z', '2026-02', '2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z'],
    ['UTC', '2026-03-01T00:00:00Z', '2026-03', '2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z'],
    ['Asia/Shanghai', '2026-02-28T16:00:00Z', '2026-03', '2026-02-28T16:00:00Z', '2026-03-31T16:00:00Z'],
    ['Asia/Shanghai', '2026-02-28T15:59:59Z', '2026-02', '2026-01-31T16:00:00Z', '2026-02-28T16:00:00Z'],
    ['America/New_York', '2026-03-31T12:00:00Z', '2026-03', '2026-03-01T05:00:00Z', '2026-04-01T04:00:00Z'],
    ['America/New_York', '2025-12-31T23:00:00Z', '2025-12', '2025-12-01T05:00:00Z', '2026-01-01T05:00:00Z'],
    ['Pacific/Apia', '2011-12-29T20:00:00Z', '2011-12', '2011-12-01T10:00:00Z', '2011-12-31T10:00:00Z'],
  ])('in %s at %s is %s, whatever month was asked about before', (timeZone, moment, month, start, end) => {
    const found = { month, start: at(start), end: at(end) };
    expect(monthAt(timeZone, at(moment))).toEqual(found);
    expect(monthAt(timeZone, at(moment))).toBe(monthAt(timeZone, at(moment)));
    monthAt(timeZone, at('2030-06-15T00:00:00Z'));
    expect(monthAt(timeZone, at(moment))).toEqual(found);
  });
});

it('counts days across months and leap years', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  expect(addDays('2023-02-28', 1)).toBe('2023-03-01');
  expect(addDays('2024-01-01', -1)).toBe('2023-12-31');
  expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366);
  expect(daysBetween('2024-01-01', '2024-01-01')).toBe(0);
});

it('knows which days there are', () => {
  expect(['2024-02-29', '0001-01-01', '9999-12-31'].map(isDay)).toEqual([true, true, true]);
  expect(['2023-02-29', '2023-13-01', '2023-00-10', '2023-01-32', 'today'].map(isDay)).toEqual(Array(5).fill(false));
});
