import type { BudgetStore, Funds } from '../usage/store.ts';
import type { Tables } from './tables.ts';
import { activityIn } from './usage.ts';

export function budgetStore(tables: Tables): BudgetStore {
  const { budgets, reservations, nextId } = tables;

  function funds(accountId: number, since: number): Funds {
    const spent = activityIn(tables, accountId, since, Number.POSITIVE_INFINITY);
    const reserved = [...reservations.values()].filter((it) => it.accountId === accountId);
    return {
      limit: budgets.get(accountId) ?? null,
      spent: spent.reduce((sum, it) => sum + it.cost, 0),
      reserved: reserved.reduce((sum, it) => sum + it.amount, 0),
    };
  }

  return {
    async funds(accountId, since) {
      return funds(accountId, since);
    },

    async setLimit(accountId, limit) {
      if (limit === null) budgets.delete(accountId);
      else budgets.set(accountId, limit);
    },

    async reserve(accountId, amount, since) {
      const limit = budgets.get(accountId);
      if (limit === undefined) return { reservation: null };
      const now = funds(accountId, since);
      if (now.spent + now.reserved + amount > limit) return { refused: now };
      const reservation = nextId();
      reservations.set(reservation, { accountId, amount });
      return { reservation };
    },

    async release(reservation) {
      reservations.delete(reservation);
    },

    async releaseAll() {
      reservations.clear();
    },
  };
}
