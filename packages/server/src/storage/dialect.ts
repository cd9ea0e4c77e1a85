import type { RawBuilder, SelectQueryBuilder } from 'kysely';
import type { Queries, Schema } from './schema.ts';
import type { ImmediateQueries } from './sqlite/immediate-queries.ts';

/** What the stores have to write differently for SQLite and for PostgreSQL. */
export interface Dialect {
  /**
   * Whether others write at the same time, so that a transaction locks what it has read before it
   * decides by it. SQLite has one transaction that writes at a time.
   */
  readonly hasOtherWriters: boolean;
  /** Lists of numbers as a table of these columns; `key` counts the lists from 0. */
  numbers(columns: readonly string[], lists: readonly (readonly number[])[]): RawBuilder<unknown>;
  /** The elements of a column of JSON, as a table with the column `value`. */
  elements(column: RawBuilder<unknown>): RawBuilder<unknown>;
  /** What a comparison comes to. */
  truth(value: boolean): RawBuilder<unknown>;
  /**
   * Whether the owner of a row is no node of the cluster any more. Where there are no others, whether it
   * is another one than this.
   */
  isOrphaned(node: string): RawBuilder<boolean>;
  /** Names the index that a table is read by, where a worse one might be chosen. */
  indexedBy(index: string): RawBuilder<unknown>;
}

/** A database's adapter, which every connection and transaction knows, has its dialect. */
export interface WithDialect {
  readonly dialect: Dialect;
  /** Where the database is in this process, and so answers at once. */
  readonly immediate?: ImmediateQueries;
}

export function adapterOf(queries: Queries): WithDialect {
  return queries.getExecutor().adapter as unknown as WithDialect;
}

export function dialectOf(queries: Queries): Dialect {
  return adapterOf(queries).dialect;
}

/**
 * Locks the rows that are found until the transaction ends: nobody changes or deletes them, and they
 * are read as they are by then. In which order, docs/decisions/two-databases.md says.
 */
export function locked<Tables extends keyof Schema, Row>(
  transaction: Queries,
  query: SelectQueryBuilder<Schema, Tables, Row>,
): SelectQueryBuilder<Schema, Tables, Row> {
  return dialectOf(transaction).hasOtherWriters ? query.forNoKeyUpdate() : query;
}

/** The same for rows that need only be there still; others may change them. */
export function present<Tables extends keyof Schema, Row>(
  transaction: Queries,
  query: SelectQueryBuilder<Schema, Tables, Row>,
): SelectQueryBuilder<Schema, Tables, Row> {
  return dialectOf(transaction).hasOtherWriters ? query.forKeyShare() : query;
}

/** The same for what is only to stay as it is: others may do so at the same time. */
export function kept<Tables extends keyof Schema, Row>(
  transaction: Queries,
  query: SelectQueryBuilder<Schema, Tables, Row>,
): SelectQueryBuilder<Schema, Tables, Row> {
  return dialectOf(transaction).hasOtherWriters ? query.forShare() : query;
}

/** Locks rows as `locked` does, where nothing of them is to be read. */
export async function lock<Tables extends keyof Schema, Row>(
  transaction: Queries,
  rows: SelectQueryBuilder<Schema, Tables, Row>,
): Promise<void> {
  if (dialectOf(transaction).hasOtherWriters) await locked(transaction, rows).execute();
}
