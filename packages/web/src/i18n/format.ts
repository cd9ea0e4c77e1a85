import { useTranslation } from 'react-i18next';

/** Formats numbers and times in the language of the page. */
export function useFormat() {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return {
    /** `12,345.6` */
    number: (value: number, options?: Intl.NumberFormatOptions) =>
      new Intl.NumberFormat(language, options).format(value),
    /** `12K`, where there is little room. */
    compact: (value: number) =>
      new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(value),
    /** Milliseconds, from a second on in seconds. */
    duration: (milliseconds: number) =>
      new Intl.NumberFormat(language, {
        style: 'unit',
        unit: milliseconds < 1000 ? 'millisecond' : 'second',
        unitDisplay: 'narrow',
        maximumFractionDigits: 1,
      }).format(milliseconds < 1000 ? milliseconds : milliseconds / 1000),
    /** US dollars, with as many digits as small sums need. */
    money: (value: number) =>
      new Intl.NumberFormat(language, {
        style: 'currency',
        currency: 'USD',
        currencyDisplay: 'narrowSymbol',
        maximumFractionDigits: 4,
      }).format(value),
    /** Day and time of a time stamp of the API. */
    dateTime: (timestamp: string) =>
      new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(timeOf(timestamp)),
    /** Day of a time stamp of the API. */
    date: (timestamp: string) => new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(timeOf(timestamp)),
    /** A day of the API, `2026-01-01`, without converting time zones. */
    day: (day: string) =>
      new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day)),
    /** How long ago a time stamp of the API is, such as `3 minutes ago`. */
    ago: (timestamp: string) => ago(timeOf(timestamp), language),
  };
}

/** The native API writes `2026-01-01 00:00:00`, in UTC. */
export function timeOf(timestamp: string): Date {
  return new Date(/[Zz]|[+-]\d\d:\d\d$/.test(timestamp) ? timestamp : `${timestamp.replace(' ', 'T')}Z`);
}

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

function ago(time: Date, language: string): string {
  const seconds = (time.getTime() - Date.now()) / 1000;
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  for (const [unit, length] of UNITS)
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
  return relative.format(0, 'minute');
}
