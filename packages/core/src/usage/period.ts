import { invalid } from '../errors.ts';
import { addDays, type Calendar, daysBetween, isDay } from './calendar.ts';

const USUAL_DAYS = 30;
const MOST_DAYS = 366;

/** Days as they were asked for, `YYYY-MM-DD`, both included. */
export interface PeriodWish {
  startDate?: string;
  endDate?: string;
}

export interface Period {
  /** All its days, one after the other. */
  days: [string, ...string[]];
  /** When each day begins and the last one ends: one more than there are days. */
  moments: number[];
}

/** The days that are meant: the last 30 unless others are named. Throws VALIDATION_ERROR. */
export function periodOf({ startDate, endDate }: PeriodWish, calendar: Calendar, now: number): Period {
  assertDay('start_date', startDate);
  assertDay('end_date', endDate);
  const last = endDate ?? calendar.dayOf(now);
  const first = startDate ?? addDays(last, 1 - USUAL_DAYS);
  if (first > last) throw invalid('end_date', `must not be before start_date, ${first}`);
  const more = daysBetween(first, last);
  if (more >= MOST_DAYS) throw invalid('end_date', `must be at most ${MOST_DAYS} days from start_date, ${first}`);

  const days: Period['days'] = [first];
  for (let index = 1; index <= more; index += 1) days.push(addDays(first, index));
  return { days, moments: [...days, addDays(last, 1)].map(calendar.startOf) };
}

function assertDay(field: string, day: string | undefined): void {
  if (day !== undefined && !isDay(day)) throw invalid(field, 'is not a day of the calendar');
}
