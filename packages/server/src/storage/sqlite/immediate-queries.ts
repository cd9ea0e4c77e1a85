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
      const rowOf = rowMaker(statement.columns().map(({ name }) => columnNames.of(name)));
      return (values) => statement.all(...values).map(rowOf);
    },
  };
}

/**
 * Makes rows of values. The code is made of the names, which are those of columns: an object that
 * gets many properties one by one takes ten times as long, and everything that reads it as well.
 */
function rowMaker(names: readonly string[]): (values: readonly unknown[]) => object {
  const properties = names.map((name, index) => `${JSON.stringify(name)}: values[${index}]`);
  return new Function('values', `return { ${properties.join(', ')} };`) as (values: readonly unknown[]) => object;
}

class ColumnNames extends CamelCasePlugin {
  of(name: string): string {
    return this.camelCase(name);
  }
}

const columnNames = new ColumnNames();
