import type { Store } from '@alingai/core';
import { sql } from 'kysely';
import type { Queries } from './schema.ts';

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
