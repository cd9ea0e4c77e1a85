import Sqlite, { type Database } from 'better-sqlite3';

/** What SQLite makes of the other tables, or has for itself. */
const DERIVED = /^(message_trigrams|message_pairs|positions|title_grams|unindexed_messages|catalog_version|sqlite_)/;

const ROWS = 3;

/** Characters that a copy in lines and columns could take for its own, of one to four bytes. */
const TEXTS = ['a\tb\nc\\d\r"\'\\N', '\\N', '', '你好 😀 e\u0301 \u007f', ' \\. '];

interface Column {
  name: string;
  type: string;
  notnull: number;
  pk: number;
}

interface Reference {
  from: string;
  table: string;
  to: string | null;
}

const tablesOf = (database: Database): string[] =>
  database
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .pluck()
    .all()
    .filter((it) => !DERIVED.test(it));

/**
 * Puts rows into every table, whatever tables there are: awkward texts, large and negative numbers,
 * fractions and nulls, with references that hold.
 */
export function fillEveryTable(file: string): void {
  const database = new Sqlite(file);
  try {
    database.pragma('foreign_keys = OFF');
    const triggers = database
      .prepare<[], { name: string; sql: string }>(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`)
      .all();
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
    for (const table of tablesOf(database)) {
      database.exec(`DELETE FROM ${table}`);
      const columns = columnsOf(database, table);
      const marks = columns.map(() => '?').join(', ');
      const insert = database.prepare(
        `INSERT INTO ${table} (${columns.map((it) => it.name).join(', ')}) VALUES (${marks})`,
      );
      for (let row = 0; row < ROWS; row += 1) insert.run(columns.map((it) => sampleOf(database, table, it, row)));
    }
    // A few ids are gone, and never come back.
    for (const table of ['messages', 'usage', 'accounts']) {
      database.prepare('UPDATE sqlite_sequence SET seq = 5000 WHERE name = ?').run(table);
    }
    for (const { sql } of triggers) database.exec(sql);
    if ((database.pragma('foreign_key_check') as unknown[]).length > 0) throw new Error('References do not hold');
  } finally {
    database.close();
  }
}

const columnsOf = (database: Database, table: string) => database.pragma(`table_info(${table})`) as Column[];

function sampleOf(database: Database, table: string, column: Column, row: number): unknown {
  const references = database.pragma(`foreign_key_list(${table})`) as Reference[];
  const reference = references.find((it) => it.from === column.name);
  if (reference) {
    const parents = columnsOf(database, reference.table);
    const parent = parents.find((it) => (reference.to ? it.name === reference.to : it.pk === 1));
    if (!parent) throw new Error(`${table}.${column.name} refers to nothing`);
    return sampleOf(database, reference.table, parent, row);
  }
  const index = columnsOf(database, table).findIndex((it) => it.name === column.name);
  if (column.name === 'status' && column.type === 'TEXT') return ['completed', 'pending', 'interrupted'][row];
  if (!column.notnull && !column.pk && (row + index) % ROWS === 0) return null;
  if (column.type === 'REAL') return [0.1 + 0.2, -1e-300, 12345678.9][row];
  if (column.type === 'INTEGER') return column.pk ? 10 + row : [index, -7 * index, 2 ** 40 + index][row];
  // Unique ones differ by the row.
  return `${TEXTS[(row + index) % TEXTS.length]}${row}`;
}

/** All rows of a table, in an order that both databases have. */
export function rowsInSqlite(file: string): Record<string, string[]> {
  const database = new Sqlite(file, { readonly: true });
  try {
    return Object.fromEntries(
      tablesOf(database).map((table) => [
        table,
        database.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all().map(asText).sort(),
      ]),
    );
  } finally {
    database.close();
  }
}

/** A row, whatever the order of its columns. */
export const asText = (row: Record<string, unknown>) =>
  JSON.stringify(Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1)));
