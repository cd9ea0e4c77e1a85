import type { Compilable, CompiledQuery } from 'kysely';
import { type Dialect, dialectOf } from './dialect.ts';
import type { Queries } from './schema.ts';

/** Runs a query with other values, over whichever connection. */
export type Compiled<Values extends unknown[], Row> = (connection: Queries, ...values: Values) => Promise<Row[]>;

/** Stands for a value while a query is built. */
class Placeholder {
  readonly index: number;

  constructor(index: number) {
    this.index = index;
  }
}

/**
 * Builds a query once, for those that every request makes: building one takes longer than running
 * it. `build` passes its values on and does not look at them.
 * @example
 * const byKey = compileOnce((queries, key: string) => queries.selectFrom('models').selectAll().where('key', '=', key));
 * const [model] = await byKey(connection, 'gpt-4o');
 */
export function compileOnce<Values extends unknown[], Row>(
  build: (queries: Queries, ...values: Values) => Compilable<Row>,
): Compiled<Values, Row> {
  const byDialect = new Map<Dialect, CompiledQuery<Row>>();
  return async (connection, ...values) => {
    const dialect = dialectOf(connection);
    const compiled =
      byDialect.get(dialect) ??
      build(connection, ...(values.map((_, index) => new Placeholder(index)) as Values)).compile();
    byDialect.set(dialect, compiled);
    const parameters = compiled.parameters.map((it) => (it instanceof Placeholder ? values[it.index] : it));
    const query: CompiledQuery<Row> = { ...compiled, parameters };
    return (await connection.executeQuery(query)).rows;
  };
}

/**
 * Builds the insertion of a row once for the columns that it has.
 * @example
 * const insertUsage = insertOnce((queries, row: Insertable<Schema['usage']>) => queries.insertInto('usage').values(row));
 */
export function insertOnce<Row extends object, Result>(
  build: (queries: Queries, row: Row) => Compilable<Result>,
): (connection: Queries, row: Row) => Promise<Result[]> {
  const byColumns = new Map<string, Compiled<unknown[], Result>>();
  return (connection, row) => {
    const columns = Object.entries(row).filter(([, value]) => value !== undefined);
    const names = columns.map(([name]) => name);
    const key = names.join();
    const known =
      byColumns.get(key) ??
      compileOnce((queries, ...values: unknown[]) =>
        build(queries, Object.fromEntries(names.map((name, index) => [name, values[index]])) as Row),
      );
    byColumns.set(key, known);
    return known(connection, ...columns.map(([, value]) => value));
  };
}
