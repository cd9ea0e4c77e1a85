import type { Account } from '../accounts/account.ts';
import type { Clock } from '../ports/clock.ts';
import { createCalendar } from './calendar.ts';
import { percentile } from './first-tokens.ts';
import { groupedBy } from './grouped-by.ts';
import type { Money } from './money.ts';
import { type PeriodWish, periodOf } from './period.ts';
import type { UsageStore } from './store.ts';

export interface PlatformStatistics {
  startDate: string;
  endDate: string;
  timeZone: string;
  /** Oldest first, then by model. */
  calls: {
    day: string;
    model: string;
    calls: number;
    failedCalls: number;
    inputTokens: number;
    outputTokens: number;
    cost: Money;
  }[];
  /** Oldest first, then by status. */
  failures: { day: string; status: number; calls: number }[];
  /** Oldest first; times in milliseconds. */
  firstTokens: { day: string; calls: number; median: number; p95: number }[];
}

/**
 * Statistics over the model calls of all accounts. Days are those of the caller's time zone,
 * without empty ones.
 */
export function createPlatformReports({ store, clock }: { store: { usage: UsageStore }; clock: Clock }) {
  async function statistics(account: Account, wish: PeriodWish): Promise<PlatformStatistics> {
    const calendar = createCalendar(account.preferences.timezone);
    const now = clock.now();
    const { days, moments } = periodOf(wish, calendar, { began: now, now });
    const dayOf = ({ period }: { period: number }) => days[period] ?? '';
    const calls = await store.usage.platformCalls(moments);
    const firstTokens = await store.usage.platformFirstTokens(moments);
    return {
      startDate: days[0],
      endDate: days.at(-1) ?? days[0],
      timeZone: calendar.timeZone,
      calls: groupedBy(calls, (it) => `${it.period} ${it.model}`).map((its) => ({
        day: dayOf(its[0]),
        model: its[0].model,
        calls: sumOf(its, (it) => it.calls),
        failedCalls: sumOf(its.filter(isFailure), (it) => it.calls),
        inputTokens: sumOf(its, (it) => it.inputTokens),
        outputTokens: sumOf(its, (it) => it.outputTokens),
        cost: sumOf(its, (it) => it.cost),
      })),
      failures: groupedBy(calls.filter(isFailure), (it) => `${it.period} ${it.status}`)
        .map((its) => ({ period: its[0].period, status: its[0].status, calls: sumOf(its, (it) => it.calls) }))
        .sort((a, b) => a.period - b.period || a.status - b.status)
        .map(({ period, ...it }) => ({ day: dayOf({ period }), ...it })),
      firstTokens: groupedBy(firstTokens, (it) => it.period).map((its) => ({
        day: dayOf(its[0]),
        calls: sumOf(its, (it) => it.calls),
        median: percentile(0.5, its),
        p95: percentile(0.95, its),
      })),
    };
  }

  return { statistics };
}

const isFailure = ({ status }: { status: number }) => status >= 400;

function sumOf<Row>(rows: readonly Row[], numberOf: (row: Row) => number): number {
  return rows.reduce((sum, it) => sum + numberOf(it), 0);
}
