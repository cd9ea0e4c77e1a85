import type { BudgetStore, Funds } from '../usage/store.ts';
import { activityIn } from './activity.ts';
import type { Tables } from './tables.ts';

export function budgetStore(tables: Tables): BudgetStore {
  const { budgets } = tables;

  return {
    async funds(accountId, since) {
      return fundsOf(tables, accountId, since);
    },

    async isLimited(accountId) {
      return budgets.has(accountId);
    },

    async setLimit(accountId, limit) {
      if (limit === null) budgets.delete(accountId);
      else budgets.set(accountId, limit);
    },
  };
}

export function fundsOf(tables: Tables, accountId: number, since: number): Funds {
  const spent = activityIn(tables, accountId, since, Number.POSITIVE_INFINITY);
  const calls = [...tables.pendingCalls.values()].filter((it) => it.accountId === accountId);
  return {
    limit: tables.budgets.get(accountId) ?? null,
    spent: spent.reduce((sum, it) => sum + it.cost, 0),
    reserved: calls.reduce((sum, it) => sum + it.reserved, 0),
  };
}
