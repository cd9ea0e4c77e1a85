import type { BudgetStore, Funds } from '@alingai/core';
import { activityBetween, END_OF_TIME } from './activity.ts';
import { compileOnce } from './compile-once.ts';
import { locked } from './dialect.ts';
import { readSnapshot } from './page.ts';
import type { Queries } from './schema.ts';

export function budgetStore(queries: Queries): BudgetStore {
  return {
    funds: (accountId, since) =>
      readSnapshot(queries, async (connection) => {
        const limit = await limitOf(connection, accountId);
        return { limit, ...(await usedFunds(connection, accountId, since)) };
      }),

    isLimited: async (accountId) => (await limitOf(queries, accountId)) !== null,

    async setLimit(accountId, limit) {
      if (limit === null) await queries.deleteFrom('budgets').where('accountId', '=', accountId).execute();
      else {
        await queries
          .insertInto('budgets')
          .values({ accountId, monthlyLimit: limit })
          .onConflict((conflict) => conflict.column('accountId').doUpdateSet({ monthlyLimit: limit }))
          .execute();
      }
    },
  };
}

const budgetOf = compileOnce((queries, accountId: number) =>
  queries.selectFrom('budgets').select('monthlyLimit').where('accountId', '=', accountId),
);

async function limitOf(queries: Queries, accountId: number): Promise<number | null> {
  const [budget] = await budgetOf(queries, accountId);
  return budget?.monthlyLimit ?? null;
}

const lockedBudgetOf = compileOnce((queries, accountId: number) =>
  locked(queries, queries.selectFrom('budgets').select('monthlyLimit').where('accountId', '=', accountId)),
);

/** The limit, which nobody else decides by until the transaction ends. */
export async function lockLimit(transaction: Queries, accountId: number): Promise<number | null> {
  const [budget] = await lockedBudgetOf(transaction, accountId);
  return budget?.monthlyLimit ?? null;
}

export async function usedFunds(queries: Queries, accountId: number, since: number): Promise<Omit<Funds, 'limit'>> {
  // What is reserved is read first: what ends in between counts twice for a moment, rather than not at all.
  const { reserved } = await queries
    .selectFrom('pendingCalls')
    .select(({ fn }) => fn.sum<number | null>('reserved').as('reserved'))
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow();
  const activity = await activityBetween(queries, { accountId, moments: [since, END_OF_TIME] });
  return { spent: activity.reduce((sum, it) => sum + it.cost, 0), reserved: reserved ?? 0 };
}
