import { setImmediate } from 'node:timers/promises';
import { ERASED_OWN_MODEL, type ErasureStore, ownModelPrefix } from '@alingai/core';
import { sql } from 'kysely';
import { changeKeepingAdministrator, fits, lockAdministrators, unlessLastAdministrator } from './accounts.ts';
import { dialectOf } from './dialect.ts';
import type { Queries } from './schema.ts';
import { takeStep } from './transaction.ts';

/** Rows that one step removes. Others have a turn between two steps. */
const ROWS_PER_PART = 500;

/** How what was removed is overwritten. */
export type Overwriting = Pick<ErasureStore, 'overwritePart' | 'emptyLog'>;

export function erasureStore(queries: Queries, overwriting: Overwriting): ErasureStore {
  return {
    begin: (accountId, now, expected = {}) =>
      unlessLastAdministrator(() =>
        takeStep(queries, async (transaction) => {
          const account = await transaction.selectFrom('accounts').select('id').where('id', '=', accountId).execute();
          if (account.length === 0) return undefined;
          await lockAdministrators(transaction, accountId);
          if (!(await fits(transaction, accountId, expected))) return 'changed' as const;
          await changeKeepingAdministrator(transaction, accountId, { status: 'disabled', updatedAt: now });
          await transaction
            .insertInto('erasures')
            .values({ accountId, begunAt: now })
            .onConflict((it) => it.column('accountId').doNothing())
            .execute();
          return 'begun' as const;
        }),
      ),

    async pending() {
      const rows = await queries.selectFrom('erasures').select('accountId').orderBy('begunAt').execute();
      return rows.map((it) => it.accountId);
    },

    async removePart(accountId) {
      await setImmediate();
      return takeStep(queries, async (transaction) => {
        if (await removeMany(transaction, accountId)) return true;
        if (await removeLatest(transaction, accountId)) return true;
        await handOverTools(transaction, accountId);
        await forgetAddresses(transaction, accountId);
        await forgetOwnModels(transaction, accountId);
        // All else belongs to the account, and goes with it.
        await transaction.deleteFrom('accounts').where('id', '=', accountId).execute();
        return false;
      });
    },

    ...overwriting,

    async finish(accountId) {
      await queries.deleteFrom('erasures').where('accountId', '=', accountId).execute();
    },
  };
}

/**
 * Removes what others have written in the meantime. From here on they wait, and find that the account
 * is gone.
 */
async function removeLatest(transaction: Queries, accountId: number): Promise<boolean> {
  if (!dialectOf(transaction).hasOtherWriters) return false;
  await transaction.selectFrom('accounts').select('id').where('id', '=', accountId).forUpdate().execute();
  return removeMany(transaction, accountId);
}

/** Removes some of what there can be very many of. Whether there was any. */
async function removeMany(transaction: Queries, accountId: number): Promise<boolean> {
  const part = sql.lit(ROWS_PER_PART);
  const steps = [
    sql`DELETE FROM messages WHERE id IN (SELECT id FROM messages WHERE account_id = ${accountId} LIMIT ${part})`,
    sql`DELETE FROM conversations
      WHERE id IN (SELECT id FROM conversations WHERE account_id = ${accountId} LIMIT ${part})`,
    sql`DELETE FROM responses WHERE id IN (SELECT id FROM responses WHERE account_id = ${accountId} LIMIT 20)`,
    sql`UPDATE usage SET account_id = NULL, address = NULL, conversation_id = NULL, message_id = NULL,
        model = ${erasedModel(accountId)}
      WHERE id IN (SELECT id FROM usage WHERE account_id = ${accountId} LIMIT ${part})`,
  ];
  for (const step of steps) {
    const { numAffectedRows } = await step.execute(transaction);
    if (numAffectedRows) return true;
  }
  return false;
}

/** The model of a row, without the name that somebody gave one of their own. */
function erasedModel(accountId: number) {
  const prefix = ownModelPrefix(accountId);
  return sql<string>`case when substr(model, 1, ${sql.lit(prefix.length)}) = ${prefix} then ${ERASED_OWN_MODEL} else model end`;
}

/** Calls are counted for all together by the names of models as well. */
async function forgetOwnModels(transaction: Queries, accountId: number): Promise<void> {
  const prefix = ownModelPrefix(accountId);
  const isOwn = sql`substr(model, 1, ${sql.lit(prefix.length)}) = ${prefix}`;
  await sql`
    INSERT INTO platform_calls
      SELECT quarter, ${ERASED_OWN_MODEL}, status, sum(calls), sum(input_tokens), sum(output_tokens), sum(cost)
      FROM platform_calls WHERE ${isOwn} GROUP BY quarter, status
      ON CONFLICT (quarter, model, status) DO UPDATE SET
        calls = platform_calls.calls + excluded.calls,
        input_tokens = platform_calls.input_tokens + excluded.input_tokens,
        output_tokens = platform_calls.output_tokens + excluded.output_tokens,
        cost = platform_calls.cost + excluded.cost`.execute(transaction);
  await sql`DELETE FROM platform_calls WHERE ${isOwn}`.execute(transaction);
}

/** Tools that others have bought go over to the oldest other administrator. */
async function handOverTools(transaction: Queries, accountId: number): Promise<void> {
  await sql`
    UPDATE tools SET author_id = (
      SELECT id FROM accounts WHERE role = 'admin' AND id <> ${accountId} ORDER BY status <> 'active', id LIMIT 1)
    WHERE author_id = ${accountId} AND EXISTS (
      SELECT 1 FROM purchases
      WHERE tool_id = tools.id AND account_id <> ${accountId} AND purchases.status = 'completed')`.execute(transaction);
  await sql`
    DELETE FROM purchases WHERE tool_id IN (SELECT id FROM tools WHERE author_id = ${accountId})`.execute(transaction);
  await transaction.deleteFrom('tools').where('authorId', '=', accountId).execute();
}

/** What providers at addresses refused that nobody else uses: such an address can name a person. */
async function forgetAddresses(transaction: Queries, accountId: number): Promise<void> {
  await sql`
    DELETE FROM parameter_refusals
    WHERE base_url IN (SELECT base_url FROM own_keys WHERE account_id = ${accountId})
      AND base_url NOT IN (
        SELECT base_url FROM own_keys WHERE account_id <> ${accountId} AND base_url IS NOT NULL
        UNION ALL SELECT base_url FROM providers)`.execute(transaction);
}
