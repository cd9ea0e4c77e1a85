import type { Account } from '../accounts/account.ts';
import type { Page } from '../chat/store.ts';
import { type Paging, windowOf } from '../paging.ts';
import type { Ports } from '../ports.ts';
import type { Budget, Budgets } from './budgets.ts';
import { createCalendar } from './calendar.ts';
import { type Lifetime, type PeriodWish, periodOf } from './period.ts';
import type { Activity, ModelActivity, RecordedCall } from './store.ts';

export interface Stats {
  /** What there is now. */
  conversations: number;
  messages: number;
  /** All that ever happened. */
  total: Activity;
  models: ModelActivity[];
  budget: Budget;
}

export interface Statistics {
  startDate: string;
  endDate: string;
  timeZone: string;
  total: Activity;
  models: ModelActivity[];
  /** Those with anything in them, oldest first. */
  days: (Activity & { day: string })[];
}

/** What a person's model calls came to. Days are those of the time zone in the person's preferences. */
export function createReports({ store, clock }: Ports, budgets: Budgets) {
  async function stats(account: Account): Promise<Stats> {
    const holdings = await store.usage.holdings(account.id);
    const models = await store.usage.totals(account.id);
    const budget = await budgets.of(account);
    return { ...holdings, total: sum(models), models: models.filter((it) => it.calls > 0), budget };
  }

  async function calls(
    account: Account,
    query: Paging & PeriodWish & { model?: string; failed?: boolean },
  ): Promise<Page<RecordedCall>> {
    const { model, failed } = query;
    const { moments } = periodOf(query, calendarOf(account), await lifetimeOf(account, query));
    const [from, to] = [moments[0], moments.at(-1)];
    return store.usage.list({ accountId: account.id, model, failed, from, to, ...windowOf(query) });
  }

  async function statistics(account: Account, wish: PeriodWish & { model?: string }): Promise<Statistics> {
    const calendar = calendarOf(account);
    const { days, moments } = periodOf(wish, calendar, await lifetimeOf(account, wish));
    const rows = await store.usage.activity({ accountId: account.id, model: wish.model, moments });
    return {
      startDate: days[0],
      endDate: days.at(-1) ?? days[0],
      timeZone: calendar.timeZone,
      total: sum(rows),
      models: [...grouped(rows, (it) => it.model)].map(([model, its]) => ({ model, ...sum(its) })),
      days: [...grouped(rows, (it) => days[it.period] ?? '')]
        .map(([day, its]) => ({ day, ...sum(its) }))
        .sort((a, b) => (a.day < b.day ? -1 : 1)),
    };
  }

  async function lifetimeOf(account: Account, { openEnded }: PeriodWish): Promise<Lifetime> {
    const now = clock.now();
    // Other periods have bounds without it.
    const began = openEnded ? await store.usage.began(account.id) : null;
    return { began: began ?? now, now };
  }

  return { stats, calls, statistics };
}

const calendarOf = (account: Account) => createCalendar(account.preferences.timezone);

function grouped<Row>(rows: readonly Row[], nameOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(nameOf(row));
    if (group) group.push(row);
    else groups.set(nameOf(row), [row]);
  }
  return groups;
}

function sum(parts: readonly Activity[]): Activity {
  const total = {
    conversations: 0,
    messages: 0,
    calls: 0,
    failedCalls: 0,
    inputTokens: 0,
    outputTokens: 0,
    cost: 0,
  };
  for (const part of parts) for (const name of Object.keys(total) as (keyof Activity)[]) total[name] += part[name];
  return total;
}
