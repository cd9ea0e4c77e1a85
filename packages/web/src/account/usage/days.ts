import type { DailyStatistics } from '@alingai/sdk';

const DAY = 86_400_000;

/** The first of so many days that end today, as the clocks of a time zone have it: `YYYY-MM-DD`. */
export function firstDay(days: number, timezone: string, now: Date): string {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' }).format(now);
  return plusDays(today, 1 - days);
}

export function plusDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);
}

/** One row a day from the first to the last, with nothing in those that the answer leaves out. */
export function everyDay(first: string, last: string, rows: readonly DailyStatistics[]): DailyStatistics[] {
  const known = new Map(rows.map((row) => [row.date, row]));
  const days: DailyStatistics[] = [];
  for (let date = first; date <= last; date = plusDays(date, 1)) days.push(known.get(date) ?? nothing(date));
  return days;
}

function nothing(date: string): DailyStatistics {
  return { date, conversation_count: 0, message_count: 0, call_count: 0, token_count: 0, cost: 0 };
}
