import type { Store } from '@alingai/core';
import { sql } from 'kysely';
import { lockAccount } from './accounts.ts';
import type { Queries } from './schema.ts';

/**
 * How many rows of a table are an account's, for limits: within the transaction that adds another, so
 * that many at once are no more than allowed.
 */
export async function countOwned(
  transaction: Queries,
  table: 'apiTokens' | 'ownKeys' | 'models',
  accountId: number,
): Promise<number> {
  await lockAccount(transaction, accountId);
  const owner = table === 'models' ? sql.ref('ownerId') : sql.ref('accountId');
  const { count } = await transaction
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(sql<boolean>`${owner} = ${accountId}`)
    .executeTakeFirstOrThrow();
  return count;
}

/** The number of rows of each kind, from one snapshot. */
export function countRows(queries: Queries): ReturnType<Store['counts']> {
  const rowsOf = (table: 'accounts' | 'models') =>
    queries.selectFrom(table).select(({ fn }) => fn.countAll<number>().as('rows'));
  const counted = (counter: 'conversations' | 'messages') =>
    queries
      .selectFrom('accountCounters')
      .select(({ fn }) => fn.coalesce(fn.sum<number>(counter), sql<number>`0`).as('rows'));
  return queries
    .selectNoFrom([
      rowsOf('accounts').$asScalar().$notNull().as('users'),
      counted('conversations').$asScalar().$notNull().as('conversations'),
      counted('messages').$asScalar().$notNull().as('messages'),
      rowsOf('models').$asScalar().$notNull().as('models'),
    ])
    .executeTakeFirstOrThrow();
}
