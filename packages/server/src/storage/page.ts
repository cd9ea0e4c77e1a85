import type { Page } from '@alingai/core';
import type { SelectQueryBuilder } from 'kysely';
import type { Queries, Schema } from './schema.ts';

export interface Window {
  offset: number;
  limit: number;
}

/** Reads one snapshot with several queries: what is written in between does not show. */
export function readSnapshot<Result>(queries: Queries, read: (snapshot: Queries) => Promise<Result>): Promise<Result> {
  return queries.transaction().setAccessMode('read only').execute(read);
}

/**
 * A page of the rows of `select` and their total, from one snapshot.
 * `count` finds the total without counting row by row.
 */
export function readPage<Table extends keyof Schema, Row>(
  queries: Queries,
  { offset, limit }: Window,
  select: (queries: Queries) => SelectQueryBuilder<Schema, Table, Row>,
  count: (queries: Queries) => Promise<number> = (connection) => countRows(select(connection)),
): Promise<Page<Row>> {
  return readSnapshot(queries, async (connection) => {
    const found = select(connection);
    const rows = (await found.offset(offset).limit(limit).execute()) as Row[];
    // A page that is not full is the last one.
    if (rows.length > 0 && rows.length < limit) return { rows, total: offset + rows.length };
    return { rows, total: await count(connection) };
  });
}

async function countRows<Table extends keyof Schema, Row>(
  found: SelectQueryBuilder<Schema, Table, Row>,
): Promise<number> {
  const { total } = await found
    .clearSelect()
    .clearOrderBy()
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return Number(total);
}
