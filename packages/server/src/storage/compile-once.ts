import type { Compilable, CompiledQuery } from 'kysely';
import { adapterOf, type WithDialect } from './dialect.ts';
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
  const byAdapter = new WeakMap<WithDialect, Prepared<Values, Row>>();
  return async (connection, ...values) => {
    const adapter = adapterOf(connection);
    const known = byAdapter.get(adapter) ?? prepare(connection, values.length, adapter);
    byAdapter.set(adapter, known);
    return known(connection, values);
  };

  function prepare(queries: Queries, length: number, { immediate }: WithDialect): Prepared<Values, Row> {
    const placeholders = Array.from({ length }, (_, index) => new Placeholder(index));
    const compiled = build(queries, ...(placeholders as Values)).compile();
    const fill = (values: Values) =>
      compiled.parameters.map((it) => (it instanceof Placeholder ? values[it.index] : it));
    const run = immediate?.prepare(compiled.sql);
    return async (connection, values) => {
      const parameters = fill(values);
      if (run && immediate?.isFree(connection)) return run(parameters) as Row[];
      const query: CompiledQuery<Row> = { ...compiled, parameters };
      return (await connection.executeQuery(query)).rows;
    };
  }
}

/** A query that is built, with one list of values after the other. */
type Prepared<Values, Row> = (connection: Queries, values: Values) => Promise<Row[]>;

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
