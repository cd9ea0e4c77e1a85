import type { Database } from 'better-sqlite3';
import { CamelCasePlugin } from 'kysely';
import type { Queries } from '../schema.ts';

/** Runs compiled queries at once: Kysely's way to a connection takes longer than most of them. */
export interface ImmediateQueries {
  /** Whether nothing has to be waited for: no transaction of somebody else is under way. */
  isFree(queries: Queries): boolean;
  /** Runs a query of a fixed text, and names the columns of its rows as Kysely does. */
  prepare(text: string): (values: readonly unknown[]) => object[];
}

/** @param isShared whether all that is asked belongs to a transaction that somebody else commits. */
export function createImmediateQueries(database: Database, isShared: boolean): ImmediateQueries {
  return {
    isFree: (queries) => isShared || queries.isTransaction || !database.inTransaction,

    prepare(text) {
      const statement = database.prepare<unknown[], unknown[]>(text);
      if (!statement.reader) {
        return (values) => {
          statement.run(...values);
          return [];
        };
      }
      statement.raw();
      const names = statement.columns().map(({ name }) => columnNames.of(name));
      return (values) => statement.all(...values).map((row) => rowOf(names, row));
    },
  };
}

/** Properties in the same order, so that all rows of a query have one shape. */
function rowOf(names: readonly string[], values: readonly unknown[]): object {
  const row: Record<string, unknown> = {};
  for (let index = 0; index < names.length; index += 1) row[names[index] as string] = values[index];
  return row;
}

class ColumnNames extends CamelCasePlugin {
  of(name: string): string {
    return this.camelCase(name);
  }
}

const columnNames = new ColumnNames();
