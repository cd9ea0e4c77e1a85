import { searchKey } from '@alingai/core';
import Sqlite, { type Database } from 'better-sqlite3';
import { assertKnown, migrate } from './migrations/migrate.ts';
import type { Migration } from './migrations/migration.ts';

/** How long a write waits for that of another process, in milliseconds. */
const BUSY_TIMEOUT = 5000;

/** Opens a database file, creates it when it is missing, and migrates it. */
export function openDatabase(file: string, migrations: readonly Migration[]): Database {
  const database = open(file);
  try {
    assertKnown(database, migrations);
    database.function('search_key', { deterministic: true }, (text) => searchKey(String(text)));
    database.pragma('journal_mode = WAL');
    // NORMAL survives a killed process, but loses the last commits in a power failure. FULL costs
    // one flush a write; a message has two, beside a model call of seconds.
    database.pragma('synchronous = FULL');
    migrate(database, migrations);
    database.pragma('foreign_keys = ON');
    return database;
  } catch (error) {
    database.close();
    // What SQLite says names no file.
    if (error instanceof Sqlite.SqliteError) {
      throw new Error(`The database ${file} cannot be used: ${error.message}`, { cause: error });
    }
    throw error;
  }
}

function open(file: string): Database {
  let database: Database | undefined;
  try {
    database = new Sqlite(file, { timeout: BUSY_TIMEOUT });
    // Opening reads nothing: only this shows whether the file is a database.
    database.pragma('schema_version');
    return database;
  } catch (cause) {
    database?.close();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The database ${file} cannot be opened: ${reason}`, { cause });
  }
}
