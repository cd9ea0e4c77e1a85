import type { Store } from '@alingai/core';
import type { Queries, Schema } from './schema.ts';

/** How many rows there are of each kind, all of one moment. */
export function countRows(queries: Queries): ReturnType<Store['counts']> {
  const rowsOf = (table: keyof Schema) =>
    queries.selectFrom(table).select(({ fn }) => fn.countAll<number>().as('rows'));
  return queries
    .selectNoFrom([
      rowsOf('accounts').$asScalar().$notNull().as('users'),
      rowsOf('conversations').$asScalar().$notNull().as('conversations'),
      rowsOf('messages').$asScalar().$notNull().as('messages'),
      rowsOf('models').$asScalar().$notNull().as('models'),
    ])
    .executeTakeFirstOrThrow();
}
