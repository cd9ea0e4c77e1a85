import type { PlatformStatistics } from '@alingai/sdk';
import { daysBetween } from './range.ts';

/** Numbers by day: each series has a value for each day, `null` where there is none. */
export interface DaySeries<Name extends string = string> {
  days: string[];
  series: { name: Name; values: (number | null)[] }[];
}

/** The models beyond `MOST` are added up under this name, which no model has. */
export const OTHERS = '';

/** One for each colour. */
const MOST_MODELS = 6;

type DailyCalls = PlatformStatistics['daily_calls'][number];
export type NumberOf = (calls: DailyCalls) => number;

export const tokensOf: NumberOf = (it) => it.input_tokens + it.output_tokens;
export const costOf: NumberOf = (it) => it.cost;

/**
 * The models with a series of their own, the largest first, then `OTHERS` where there are more.
 * They are the same for every number, so that a model has one colour in all charts: the largest by
 * tokens and cost together.
 */
function shownModels({ daily_calls }: PlatformStatistics): string[] {
  const shares = new Map<string, number>();
  for (const numberOf of [tokensOf, costOf]) {
    const total = daily_calls.reduce((sum, it) => sum + numberOf(it), 0) || 1;
    for (const it of daily_calls) shares.set(it.model, (shares.get(it.model) ?? 0) + numberOf(it) / total);
  }
  const models = [...shares].sort(([, one], [, other]) => other - one).map(([model]) => model);
  return models.length > MOST_MODELS ? [...models.slice(0, MOST_MODELS - 1), OTHERS] : models;
}

/** A number by day and model. */
export function seriesByModel(statistics: PlatformStatistics, numberOf: NumberOf): DaySeries {
  const names = shownModels(statistics);
  const values = statistics.daily_calls.map((it) => ({
    date: it.date,
    name: names.includes(it.model) ? it.model : OTHERS,
    value: numberOf(it),
  }));
  return fill(statistics, names, values);
}

/** How many calls succeeded, and how many failed. */
export function outcomes(statistics: PlatformStatistics): DaySeries<'succeeded' | 'failed'> {
  return fill(
    statistics,
    ['succeeded', 'failed'],
    statistics.daily_calls.flatMap(({ date, call_count, failed_count }) => [
      { date, name: 'succeeded', value: call_count - failed_count },
      { date, name: 'failed', value: failed_count },
    ]),
  );
}

/** Calls that failed, by the status they ended with. */
export function failures(statistics: PlatformStatistics): DaySeries {
  const values = statistics.daily_failures.map(({ date, status_code, call_count }) => ({
    date,
    name: String(status_code),
    value: call_count,
  }));
  return fill(statistics, [...new Set(values.map((it) => it.name))].sort(), values);
}

/** Milliseconds to the first token; a day without replies has none. */
export function firstTokens(statistics: PlatformStatistics): DaySeries<'median' | 'p95'> {
  const days = daysBetween(statistics.start_date, statistics.end_date);
  const found = new Map(statistics.daily_first_tokens.map((it) => [it.date, it]));
  const series = (['median', 'p95'] as const).map((name) => ({
    name,
    values: days.map((day) => found.get(day)?.[name] ?? null),
  }));
  return { days, series: found.size > 0 ? series : [] };
}

function fill<Name extends string>(
  { start_date, end_date }: PlatformStatistics,
  names: readonly Name[],
  values: readonly { date: string; name: Name; value: number }[],
): DaySeries<Name> {
  const days = daysBetween(start_date, end_date);
  const places = new Map(days.map((day, place) => [day, place]));
  const sums = new Map(names.map((name) => [name, days.map(() => 0)]));
  for (const { date, name, value } of values) {
    const [place, sum] = [places.get(date), sums.get(name)];
    if (place !== undefined && sum) sum[place] = (sum[place] ?? 0) + value;
  }
  return { days, series: [...sums].map(([name, its]) => ({ name, values: its })) };
}
