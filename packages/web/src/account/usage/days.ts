import type { DailyStatistics } from '@alingai/sdk';

const DAY = 86_400_000;

/** The first day of a range that ends today in a time zone, `YYYY-MM-DD`. */
export function firstDay(days: number, timezone: string, now: Date): string {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' }).format(now);
  return plusDays(today, 1 - days);
}

function plusDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);
}

/** One row for each day, with zeros for days that the response leaves out. */
export function everyDay(first: string, last: string, rows: readonly DailyStatistics[]): DailyStatistics[] {
  const known = new Map(rows.map((row) => [row.date, row]));
  const days: DailyStatistics[] = [];
  for (let date = first; date <= last; date = plusDays(date, 1)) days.push(known.get(date) ?? nothing(date));
  return days;
}

function nothing(date: string): DailyStatistics {
  return { date, conversation_count: 0, message_count: 0, call_count: 0, token_count: 0, cost: 0 };
}
