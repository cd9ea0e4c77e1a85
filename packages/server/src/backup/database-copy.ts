import Sqlite, { type Database } from 'better-sqlite3';
import { APPLICATION_ID, assertKnown, versionOf } from '../storage/migrations/migrate.ts';
import type { Migration } from '../storage/migrations/migration.ts';

/** Pages a step: 4 MiB, so that progress is visible. */
const PAGES_PER_STEP = 1024;

/** The counts of a database. */
export interface DatabaseFacts {
  schema: number;
  rows: { accounts: number; conversations: number; messages: number };
  /** The file names of all avatars that accounts refer to. */
  avatars: string[];
}

/**
 * Copies a database as it is at one moment, while a server may be writing to it. `progress`
 * receives the fraction that is done.
 *
 * @throws Error whose message says what is wrong.
 */
export async function copyDatabase(
  source: string,
  target: string,
  migrations: readonly Migration[],
  progress: (part: number) => void,
): Promise<void> {
  const database = new Sqlite(source, { readonly: true, fileMustExist: true });
  try {
    // A transaction keeps the snapshot: without it, each write of the server would restart the
    // copy.
    database.exec('BEGIN');
    assertKnown(database, migrations);
    await database.backup(target, {
      progress({ totalPages, remainingPages }) {
        if (totalPages > 0) progress(1 - remainingPages / totalPages);
        return PAGES_PER_STEP;
      },
    });
  } finally {
    database.close();
  }
  const copy = new Sqlite(target);
  try {
    // A single file, without a write-ahead log beside it.
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

/**
 * Reads a database that no process uses.
 *
 * @throws Error whose message continues the name of the file.
 */
export function inspectDatabase(file: string, migrations: readonly Migration[]): DatabaseFacts {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    return factsOf(database, migrations);
  } catch (error) {
    if (error instanceof Sqlite.SqliteError) throw new Error(`is damaged: ${error.message}`, { cause: error });
    throw error;
  } finally {
    database.close();
  }
}

function factsOf(database: Database, migrations: readonly Migration[]): DatabaseFacts {
  if (database.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
    throw new Error('has the database of another program');
  }
  const schema = versionOf(database);
  if (schema > migrations.length) {
    throw new Error(
      `was made by a newer version of the server: its schema is ${schema}, this version knows ${migrations.length}`,
    );
  }
  const integrity = database.pragma('integrity_check', { simple: true });
  if (integrity !== 'ok') throw new Error(`is damaged: ${integrity}`);
  const rowsOf = (table: string) => Number(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  return {
    schema,
    rows: { accounts: rowsOf('accounts'), conversations: rowsOf('conversations'), messages: rowsOf('messages') },
    avatars: database.prepare('SELECT avatar FROM accounts WHERE avatar IS NOT NULL').pluck().all() as string[],
  };
}
