import type { Account } from '../accounts/account.ts';
import type { AccountStore } from '../accounts/store.ts';
import { notFound, PlatformError } from '../errors.ts';
import type { Page } from '../paging.ts';
import { type Paging, windowOf } from '../paging.ts';
import type { Clock } from '../ports/clock.ts';
import type { Budget, Budgets } from './budgets.ts';
import { createCalendar } from './calendar.ts';
import { groupedBy } from './grouped-by.ts';
import { type Lifetime, type PeriodWish, periodOf } from './period.ts';
import type { Activity, ModelActivity, RecordedCall, UsageStore } from './store.ts';

export interface Stats {
  /** Current numbers. */
  conversations: number;
  messages: number;
  /** All time, including what was deleted. */
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
  /** Days with activity, oldest first. */
  days: (Activity & { day: string })[];
}

interface ReportsPorts {
  store: { usage: UsageStore; accounts: AccountStore };
  clock: Clock;
}

/**
 * Statistics over a person's model calls. Days are those of the time zone in the person's
 * preferences.
 */
export function createReports({ store, clock }: ReportsPorts, budgets: Budgets) {
  async function stats(account: Account): Promise<Stats> {
    const holdings = await store.usage.holdings(account.id);
    const models = await store.usage.totals(account.id);
    const budget = await budgets.of(account);
    return { ...holdings, total: sum(models), models: models.filter((it) => it.calls > 0), budget };
  }

  async function calls(
    account: Account,
    query: Paging & PeriodWish & { userId?: number; model?: string; failed?: boolean },
  ): Promise<Page<RecordedCall>> {
    const { model, failed } = query;
    const accountId = await accountAskedFor(account, query.userId);
    const { moments } = periodOf(query, calendarOf(account), await lifetimeOf(account, query));
    const [from, to] = [moments[0], moments.at(-1)];
    return store.usage.list({ accountId, model, failed, from, to, ...windowOf(query) });
  }

  /** Administrators may see everybody's. Throws FORBIDDEN, NOT_FOUND. */
  async function accountAskedFor(account: Account, userId = account.id): Promise<number> {
    if (userId === account.id) return userId;
    if (account.role !== 'admin') {
      throw new PlatformError('FORBIDDEN', { field: 'user_id', reason: 'Only administrators see the calls of others' });
    }
    if (!(await store.accounts.byId(userId))) throw notFound('user_id', 'user');
    return userId;
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
      models: groupedBy(rows, (it) => it.model).map((its) => ({ model: its[0].model, ...sum(its) })),
      days: groupedBy(rows, (it) => it.period)
        .map((its) => ({ day: days[its[0].period] ?? '', ...sum(its) }))
        .sort((a, b) => (a.day < b.day ? -1 : 1)),
    };
  }

  async function lifetimeOf(account: Account, { openEnded }: PeriodWish): Promise<Lifetime> {
    const now = clock.now();
    // Other periods have bounds of their own.
    const began = openEnded ? await store.usage.began(account.id) : null;
    return { began: began ?? now, now };
  }

  return { stats, calls, statistics };
}

const calendarOf = (account: Account) => createCalendar(account.preferences.timezone);

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
