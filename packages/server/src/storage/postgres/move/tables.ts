import type { Database } from 'better-sqlite3';
import type { Client } from 'pg';

/** A table that both databases have, with the columns that both have. */
export interface MovedTable {
  name: string;
  columns: readonly MovedColumn[];
}

export interface MovedColumn {
  name: string;
  /** Numbers are whole, but those of `double precision`. */
  type: 'bigint' | 'double precision' | 'text';
}

/**
 * The tables that are moved: all that both have. What one has alone it makes of these, such as its index
 * of texts, or has for itself; a test holds that to a list.
 */
export async function movedTables(sqlite: Database, client: Client): Promise<MovedTable[]> {
  const { rows } = await client.query<{ table: string; name: string; type: MovedColumn['type'] }>(`
    select table_name as "table", column_name as name, data_type as type from information_schema.columns
    where table_schema = current_schema() order by table_name, ordinal_position`);
  const known = sqlite
    .prepare<[], { table: string; name: string }>(
      `SELECT tables.name AS "table", columns.name AS name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
       WHERE tables.type = 'table'`,
    )
    .all();
  const ofSqlite = new Set(known.map((it) => `${it.table}.${it.name}`));
  const tables = new Map<string, MovedColumn[]>();
  for (const { table, name, type } of rows) {
    if (!ofSqlite.has(`${table}.${name}`)) continue;
    tables.set(table, [...(tables.get(table) ?? []), { name, type }]);
  }
  return [...tables].map(([name, columns]) => ({ name, columns }));
}

/** `"one", "two"`, as both databases quote names. */
export const namesOf = ({ columns }: MovedTable) => columns.map((it) => `"${it.name}"`).join(', ');

/** What is compared of a table: how many rows it has, and the sum of each column of whole numbers, such as amounts of money. */
export interface TableSums {
  rows: bigint;
  sums: Readonly<Record<string, bigint>>;
}

const wholeNumbers = ({ columns }: MovedTable) => columns.filter((it) => it.type === 'bigint');

const sumsQuery = (table: MovedTable, type: string) =>
  `select ${['count(*)', ...wholeNumbers(table).map((it) => `coalesce(sum("${it.name}"), 0)`)]
    .map((it, index) => `cast(${it} as ${type}) as "${index}"`)
    .join(', ')} from "${table.name}"`;

export function sumsInSqlite(sqlite: Database, table: MovedTable): TableSums {
  return sumsOf(table, sqlite.prepare<[], Record<string, unknown>>(sumsQuery(table, 'text')).get());
}

export async function sumsInPostgres(client: Client, table: MovedTable): Promise<TableSums> {
  const { rows } = await client.query<Record<string, unknown>>(sumsQuery(table, 'text'));
  return sumsOf(table, rows[0]);
}

function sumsOf(table: MovedTable, row: Record<string, unknown> = {}): TableSums {
  const [rows = 0n, ...sums] = Object.values(row).map((it) => BigInt(String(it)));
  return { rows, sums: Object.fromEntries(wholeNumbers(table).map((it, index) => [it.name, sums[index] ?? 0n])) };
}

/**
 * Compares a table with its copy.
 *
 * @throws Error that names what differs.
 */
export function assertEqual(table: MovedTable, source: TableSums, target: TableSums): void {
  const differing = Object.keys(source.sums).find((it) => source.sums[it] !== target.sums[it]);
  if (source.rows !== target.rows) {
    throw new Error(`Of ${source.rows} rows of ${table.name}, ${target.rows} have arrived`);
  }
  if (differing !== undefined) {
    throw new Error(
      `The sum of ${table.name}.${differing} is ${target.sums[differing]} in place of ${source.sums[differing]}`,
    );
  }
}
