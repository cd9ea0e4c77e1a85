import { QUARTER_HOUR_MS } from './store.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The days of a time zone, as `YYYY-MM-DD`. Moments are epoch milliseconds. */
export interface Calendar {
  timeZone: string;
  dayOf(moment: number): string;
  /** The first quarter of an hour of a day, or of the next day when the zone skipped it. */
  startOf(day: string): number;
}

/** By time zone, of which there are a few hundred. Making one takes longer than most requests have. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  FORMATS.set(timeZone, format);
  return format;
}

/** `timeZone` is an IANA name. */
export function createCalendar(timeZone: string): Calendar {
  const format = formatOf(timeZone);

  function dayOf(moment: number): string {
    const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, value]));
    return `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
  }

  let guess = 0;

  function startOf(day: string): number {
    // Fast path: days are mostly requested in order, and mostly have 24 hours.
    if (!startsAt(day, guess)) guess = search(day);
    const start = guess;
    guess += DAY_MS;
    return start;
  }

  function startsAt(day: string, moment: number): boolean {
    return dayOf(moment) === day && dayOf(moment - QUARTER_HOUR_MS) < day;
  }

  /** Clocks are at most 14 hours ahead of UTC and 12 behind. */
  function search(day: string): number {
    const midnight = Date.parse(`${day}T00:00:00Z`);
    let before = (midnight - 15 * 60 * 60 * 1000) / QUARTER_HOUR_MS;
    let reached = (midnight + 13 * 60 * 60 * 1000) / QUARTER_HOUR_MS;
    while (reached - before > 1) {
      const middle = Math.floor((before + reached) / 2);
      if (dayOf(middle * QUARTER_HOUR_MS) < day) before = middle;
      else reached = middle;
    }
    return reached * QUARTER_HOUR_MS;
  }

  return { timeZone, dayOf, startOf };
}

/** A month of a time zone, as `YYYY-MM`, and its moments. */
export interface Month {
  month: string;
  start: number;
  /** The first moment of the next month. */
  end: number;
}

/** More than there are; some go by several names. */
const MOST_ZONES = 1000;

/** The last month that was asked about, by time zone: whoever asks a model asks about this one. */
const MONTHS = new Map<string, Month>();

/**
 * The month that a moment is in. Finding where it begins takes longer than all else that a small
 * request does; what is known holds until the month is over, wherever that is asked.
 */
export function monthAt(timeZone: string, moment: number): Month {
  const known = MONTHS.get(timeZone);
  if (known && known.start <= moment && moment < known.end) return known;
  const { dayOf, startOf } = createCalendar(timeZone);
  const month = dayOf(moment).slice(0, -'-dd'.length);
  // No month has more days than 31, and none fewer than 28.
  const next = addDays(`${month}-01`, 31).slice(0, -'-dd'.length);
  const found = { month, start: startOf(`${month}-01`), end: startOf(`${next}-01`) };
  if (MONTHS.size >= MOST_ZONES) MONTHS.clear();
  MONTHS.set(timeZone, found);
  return found;
}

/** Adds days to a day. The day after 9999-12-31 has more digits. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().replace(/T.*/, '');
}

/** How many days there are from one to another. */
export function daysBetween(first: string, last: string): number {
  return (Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / DAY_MS;
}

/** Whether the day exists. The contract's format accepts days such as February 30. */
export function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}
