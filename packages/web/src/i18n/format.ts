import { useTranslation } from 'react-i18next';

/** Formats numbers and times in the language of the page. */
export function useFormat() {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return {
    /** `12,345.6` */
    number: (value: number, options?: Intl.NumberFormatOptions) => numberFormat(language, options).format(value),
    /** `12K`, where there is little room. */
    compact: (value: number) => numberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(value),
    /** Milliseconds, from a second on in seconds. */
    duration: (milliseconds: number) =>
      numberFormat(language, {
        style: 'unit',
        unit: milliseconds < 1000 ? 'millisecond' : 'second',
        unitDisplay: 'narrow',
        maximumFractionDigits: 1,
      }).format(milliseconds < 1000 ? milliseconds : milliseconds / 1000),
    /** US dollars, with as many digits as small sums need. */
    money: (value: number) =>
      numberFormat(language, {
        style: 'currency',
        currency: 'USD',
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: 2,
        maximumFractionDigits: 4,
        maximumSignificantDigits: 2,
        roundingPriority: 'morePrecision',
      }).format(value),
    /** Day and time of a time stamp of the API. */
    dateTime: (timestamp: string) =>
      dateFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(timeOf(timestamp)),
    /** Day of a time stamp of the API. */
    date: (timestamp: string) => dateFormat(language, { dateStyle: 'medium' }).format(timeOf(timestamp)),
    /** A day of the API, `2026-01-01`, without converting time zones. */
    day: (day: string) => dateFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day)),
    /** How long ago a time stamp of the API is, such as `3 minutes ago`. */
    ago: (timestamp: string) => ago(timeOf(timestamp), language),
  };
}

/** Making a formatter takes longer than hundreds of uses of it. */
const numberFormat = remembered(
  (language, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options),
);
const dateFormat = remembered(
  (language, options?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options),
);
const relativeFormat = remembered(
  (language, options?: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(language, options),
);

function remembered<Options, Format>(make: (language: string, options?: Options) => Format): typeof make {
  const made = new Map<string, Format>();
  return (language, options) => {
    const key = `${language} ${JSON.stringify(options)}`;
    const format = made.get(key) ?? make(language, options);
    made.set(key, format);
    return format;
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
  const relative = relativeFormat(language, { numeric: 'auto' });
  for (const [unit, length] of UNITS)
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
  return relative.format(0, 'minute');
}
