import Sqlite from 'better-sqlite3';
import { Client } from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { MIGRATIONS } from '../../src/storage/index.ts';
import { POSTGRES_MIGRATIONS } from '../../src/storage/postgres/migrations/index.ts';
import { emptyDatabase } from '../storage/folder.ts';
import { hasPostgres } from './databases.ts';
import { migratedDatabase } from './migrated.ts';

/** What each of the databases has in a way of its own, or does without. */
const OF_SQLITE = /^(message_trigrams|message_pairs|positions|title_grams|unindexed_messages|catalog_version|sqlite_)/;
const OF_POSTGRES = /^(message_keys|nodes|alingai_schema|signing_key|avatars|rate_limits|outbox)$/;

/** Migrations for what PostgreSQL does without. */
const OF_SQLITE_ALONE = [
  // What is remembered of the catalog is remembered on SQLite alone.
  '0021-catalog-version',
  // PostgreSQL searches without an index.
  '0023-small-index-pages',
];

const TYPES: Readonly<Record<string, string>> = { TEXT: 'text', INTEGER: 'bigint', REAL: 'double precision' };

interface Column {
  table: string;
  column: string;
  type: string;
  optional: boolean;
}

async function inSqlite<Row>(statement: string): Promise<Row[]> {
  const database = new Sqlite(await emptyDatabase(), { readonly: true });
  onTestFinished(() => void database.close());
  return database.prepare<[], Row>(statement).all();
}

async function inPostgres<Row extends object>(statement: string): Promise<Row[]> {
  const client = new Client(await migratedDatabase());
  await client.connect();
  onTestFinished(() => client.end());
  return (await client.query<Row>(statement)).rows;
}

const lines = (columns: readonly Column[]) =>
  columns.map((it) => `${it.table}.${it.column}: ${it.type}${it.optional ? ' or null' : ''}`).sort();

describe.runIf(hasPostgres)('the tables of PostgreSQL', () => {
  test('change with those of SQLite', () => {
    const since = MIGRATIONS.slice(POSTGRES_MIGRATIONS[0]?.version);
    const versions = since.filter((it) => !OF_SQLITE_ALONE.includes(it.name)).map((it) => MIGRATIONS.indexOf(it) + 1);
    expect(POSTGRES_MIGRATIONS.slice(1).map((it) => it.version)).toEqual(versions);
  });

  test('have the columns of those of SQLite', async () => {
    const ofSqlite = await inSqlite<Column>(`
      select tables.name as "table", columns.name as "column", columns.type as type,
        columns."notnull" = 0 and columns.pk = 0 as optional
      from sqlite_schema as tables, pragma_table_info(tables.name) as columns where tables.type = 'table'`);
    const ofPostgres = await inPostgres<Column>(`
      select table_name as "table", column_name as "column", data_type as type, is_nullable = 'YES' as optional
      from information_schema.columns where table_schema = 'public'`);
    const expected = ofSqlite
      .filter((it) => !OF_SQLITE.test(it.table))
      .map((it) => ({ ...it, type: TYPES[it.type] ?? it.type }));
    expect(lines(ofPostgres.filter((it) => !OF_POSTGRES.test(it.table)))).toEqual(lines(expected));
  });

  test('have the references of those of SQLite, each with an index', async () => {
    const ofSqlite = await inSqlite<{ reference: string }>(`
      select tables.name || '.' || keys."from" || ' to ' || keys."table" || ': ' || keys.on_delete as reference
      from sqlite_schema as tables, pragma_foreign_key_list(tables.name) as keys
      where tables.type = 'table' and tables.name <> 'unindexed_messages'`);
    const ofPostgres = await inPostgres<{ reference: string; indexed: boolean }>(`
      select conrelid::regclass || '.' || attname || ' to ' || confrelid::regclass || ': ' ||
        case confdeltype when 'c' then 'CASCADE' when 'n' then 'SET NULL' else 'NO ACTION' end as reference,
        exists (select 1 from pg_index where indrelid = conrelid and indkey[0] = conkey[1]) as indexed
      from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
      where contype = 'f' and conrelid::regclass::text not in ('message_keys', 'avatars')`);
    const sorted = (rows: { reference: string }[]) => rows.map((it) => it.reference).sort();
    expect(sorted(ofPostgres)).toEqual(sorted(ofSqlite));
    expect(ofPostgres.filter((it) => !it.indexed)).toEqual([]);
  });

  test('compare all text byte by byte', async () => {
    const others = `select table_name, column_name from information_schema.columns
      where table_schema = 'public' and data_type = 'text' and collation_name is distinct from 'C'`;
    expect(await inPostgres(others)).toEqual([]);
  });
});
