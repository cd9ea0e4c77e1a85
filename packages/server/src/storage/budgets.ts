import type { BudgetStore, Funds } from '@alingai/core';
import { activityBetween, END_OF_TIME } from './activity.ts';
import type { Queries } from './schema.ts';

export function budgetStore(queries: Queries): BudgetStore {
  return {
    funds: (accountId, since) =>
      queries.connection().execute(async (connection) => {
        const limit = await limitOf(connection, accountId);
        return { limit, ...(await usedFunds(connection, accountId, since)) };
      }),

    async setLimit(accountId, limit) {
      if (limit === null) await queries.deleteFrom('budgets').where('accountId', '=', accountId).execute();
      else {
        await queries
          .insertInto('budgets')
          .values({ accountId, monthlyLimit: limit })
          .onConflict((conflict) => conflict.doUpdateSet({ monthlyLimit: limit }))
          .execute();
      }
    },

    async reserve(accountId, amount, since) {
      // Most accounts have no limit, and need no transaction.
      if ((await limitOf(queries, accountId)) === null) return { reservation: null };
      return queries.transaction().execute(async (transaction) => {
        const limit = await limitOf(transaction, accountId);
        if (limit === null) return { reservation: null };
        const { spent, reserved } = await usedFunds(transaction, accountId, since);
        if (spent + reserved + amount > limit) return { refused: { limit, spent, reserved } };
        const row = { accountId, amount };
        const { insertId } = await transaction.insertInto('reservations').values(row).executeTakeFirstOrThrow();
        return { reservation: Number(insertId) };
      });
    },

    release: (reservation) => endReservation(queries, reservation),

    async releaseAll() {
      await queries.deleteFrom('reservations').execute();
    },
  };
}

export async function endReservation(queries: Queries, reservation: number): Promise<void> {
  await queries.deleteFrom('reservations').where('id', '=', reservation).execute();
}

async function limitOf(queries: Queries, accountId: number): Promise<number | null> {
  const budget = await queries
    .selectFrom('budgets')
    .select('monthlyLimit')
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return budget?.monthlyLimit ?? null;
}

async function usedFunds(queries: Queries, accountId: number, since: number): Promise<Omit<Funds, 'limit'>> {
  const activity = await activityBetween(queries, { accountId, moments: [since, END_OF_TIME] });
  const { reserved } = await queries
    .selectFrom('reservations')
    .select(({ fn }) => fn.sum<number | null>('amount').as('reserved'))
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow();
  return { spent: activity.reduce((sum, it) => sum + it.cost, 0), reserved: reserved ?? 0 };
}
