/** The ranges that can be chosen, in days until today. */
export const RANGES = [7, 30, 90] as const;
export type Range = (typeof RANGES)[number];

export function rangeOf(text: string | undefined): Range {
  return RANGES.find((it) => String(it) === text) ?? 30;
}

const DAY = 86_400_000;

/** The first and last day of a range, `YYYY-MM-DD`; the last is today in an IANA time zone. */
export function daysUntil(now: Date, days: number, timeZone: string): { start_date: string; end_date: string } {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(now);
  const part = (type: string) => parts.find((it) => it.type === type)?.value ?? '';
  const end_date = `${part('year')}-${part('month')}-${part('day')}`;
  return { start_date: dayOf(Date.parse(end_date) - (days - 1) * DAY), end_date };
}

/** All days from one to another, both included. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let time = Date.parse(first); time <= Date.parse(last); time += DAY) days.push(dayOf(time));
  return days;
}

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
