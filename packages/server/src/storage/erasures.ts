import { setImmediate } from 'node:timers/promises';
import { ERASED_OWN_MODEL, type ErasureStore, ownModelPrefix } from '@alingai/core';
import type { Database } from 'better-sqlite3';
import { sql } from 'kysely';
import { changeKeepingAdministrator, unlessLastAdministrator } from './accounts.ts';
import type { Queries } from './schema.ts';

/** Rows that one step removes. Others have a turn between two steps. */
const ROWS_PER_PART = 500;
/** Pages of an index that one step merges: some 40 ms. */
const PAGES_PER_PART = 50;

const INDEXES = ['message_trigrams', 'message_pairs'] as const;

/**
 * Removed rows are overwritten with zeros as they go (`secure_delete`). Only what they left in the
 * full-text indexes stays, marked as deleted, until its segments are merged; and older copies of
 * pages stay in the write-ahead log until it is emptied.
 */
export function erasureStore(queries: Queries, database: Database): ErasureStore {
  return {
    begin: (accountId, now) =>
      unlessLastAdministrator(() =>
        queries.transaction().execute(async (transaction) => {
          const account = await transaction.selectFrom('accounts').select('id').where('id', '=', accountId).execute();
          if (account.length === 0) return undefined;
          await changeKeepingAdministrator(transaction, accountId, { status: 'disabled', updatedAt: now });
          await transaction
            .insertInto('erasures')
            .values({ accountId, begunAt: now })
            .onConflict((it) => it.doNothing())
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
      return queries.transaction().execute(async (transaction) => {
        if (await removeMany(transaction, accountId)) return true;
        await handOverTools(transaction, accountId);
        await forgetAddresses(transaction, accountId);
        await forgetOwnModels(transaction, accountId);
        // All else belongs to the account, and goes with it.
        await transaction.deleteFrom('accounts').where('id', '=', accountId).execute();
        return false;
      });
    },

    async overwritePart(cursor) {
      await setImmediate();
      const index = INDEXES[cursor >> 1];
      if (index === undefined) return undefined;
      const isBegun = cursor % 2 === 1;
      const changed = await merge(queries, index, isBegun);
      return isBegun && changed ? cursor : cursor + 1;
    },

    emptyLog: () =>
      queries.connection().execute(async () => {
        const timeout = Number(database.pragma('busy_timeout', { simple: true }));
        // Whoever reads or writes now is not waited for here: that would hold up everybody else.
        database.pragma('busy_timeout = 0');
        try {
          const [state] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
          return state?.busy === 0;
        } finally {
          database.pragma(`busy_timeout = ${timeout}`);
        }
      }),

    async finish(accountId) {
      await queries.deleteFrom('erasures').where('accountId', '=', accountId).execute();
    },
  };
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
  return sql<string>`iif(substr(model, 1, ${prefix.length}) = ${prefix}, ${ERASED_OWN_MODEL}, model)`;
}

/** Calls are counted for all together by the names of models as well. */
async function forgetOwnModels(transaction: Queries, accountId: number): Promise<void> {
  const prefix = ownModelPrefix(accountId);
  const isOwn = sql`substr(model, 1, ${prefix.length}) = ${prefix}`;
  await sql`
    INSERT INTO platform_calls
      SELECT quarter, ${ERASED_OWN_MODEL}, status, sum(calls), sum(input_tokens), sum(output_tokens), sum(cost)
      FROM platform_calls WHERE ${isOwn} GROUP BY quarter, status
      ON CONFLICT DO UPDATE SET
        calls = calls + excluded.calls,
        input_tokens = input_tokens + excluded.input_tokens,
        output_tokens = output_tokens + excluded.output_tokens,
        cost = cost + excluded.cost`.execute(transaction);
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

/** Merges some of an index, which drops what was deleted of it. Whether there was anything to merge. */
function merge(queries: Queries, index: string, isBegun: boolean): Promise<boolean> {
  const table = sql.table(index);
  return queries.connection().execute(async (connection) => {
    const before = await totalChanges(connection);
    // A negative number begins a merge of all segments into one.
    const pages = isBegun ? PAGES_PER_PART : -PAGES_PER_PART;
    await sql`INSERT INTO ${table} (${sql.ref(index)}, rank) VALUES ('merge', ${pages})`.execute(connection);
    // As SQLite documents: a change of less than two is the statement's own.
    return (await totalChanges(connection)) - before >= 2;
  });
}

async function totalChanges(connection: Queries): Promise<number> {
  const { rows } = await sql<{ total: number }>`SELECT total_changes() AS total`.execute(connection);
  return rows[0]?.total ?? 0;
}
