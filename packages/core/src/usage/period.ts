import { invalid } from '../errors.ts';
import { addDays, type Calendar, daysBetween, isDay } from './calendar.ts';

const DEFAULT_DAYS = 30;
const MAX_DAYS = 366;

/** Days as they were asked for, `YYYY-MM-DD`, both included. */
export interface PeriodWish {
  startDate?: string;
  endDate?: string;
  /**
   * Whether missing days leave the period open, and it may have any length. Otherwise they have
   * defaults.
   */
  openEnded?: boolean;
}

/** The range of time that can contain data, in epoch milliseconds. */
export interface Lifetime {
  began: number;
  now: number;
}

export interface Period {
  /** All its days, one after the other. */
  days: [string, ...string[]];
  /** When each day begins and the last one ends: one more than there are days. */
  moments: number[];
}

/** The days of a period. Throws VALIDATION_ERROR. */
export function periodOf(wish: PeriodWish, calendar: Calendar, lifetime: Lifetime): Period {
  const { startDate, endDate } = wish;
  assertDay('start_date', startDate);
  assertDay('end_date', endDate);
  if (startDate !== undefined && endDate !== undefined) assertOrder(startDate, endDate);
  const [first, last] = wish.openEnded ? livedDays(wish, calendar, lifetime) : usualDays(wish, calendar, lifetime);

  const days: Period['days'] = [first];
  for (let index = 1; index <= daysBetween(first, last); index += 1) days.push(addDays(first, index));
  return { days, moments: [...days, addDays(last, 1)].map(calendar.startOf) };
}

/** The last 30 days by default, at most a year. */
function usualDays({ startDate, endDate }: PeriodWish, calendar: Calendar, { now }: Lifetime): [string, string] {
  const last = endDate ?? calendar.dayOf(now);
  const first = startDate ?? addDays(last, 1 - DEFAULT_DAYS);
  assertOrder(first, last);
  if (daysBetween(first, last) >= MAX_DAYS) {
    throw invalid('end_date', `must be at most ${MAX_DAYS} days from start_date, ${first}`);
  }
  return [first, last];
}

/** The requested days that can contain data; a single empty day when there are none. */
function livedDays({ startDate, endDate }: PeriodWish, calendar: Calendar, lifetime: Lifetime): [string, string] {
  const [born, today] = [calendar.dayOf(lifetime.began), calendar.dayOf(lifetime.now)];
  const from = later(startDate ?? born, born);
  const first = earlier(from, endDate ?? from);
  return [first, later(first, earlier(endDate ?? today, today))];
}

const earlier = (one: string, other: string) => (one < other ? one : other);
const later = (one: string, other: string) => (one > other ? one : other);

function assertOrder(first: string, last: string): void {
  if (first > last) throw invalid('end_date', `must not be before start_date, ${first}`);
}

function assertDay(field: string, day: string | undefined): void {
  if (day !== undefined && !isDay(day)) throw invalid(field, 'is not a day of the calendar');
}
