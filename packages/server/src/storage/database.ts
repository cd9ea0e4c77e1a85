import { searchKey } from '@alingai/core';
import Sqlite, { type Database } from 'better-sqlite3';
import { assertKnown, migrate, versionOf } from './migrations/migrate.ts';
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
    // What is removed is overwritten, so that neither the file nor a copy of it holds it any more.
    database.pragma('secure_delete = ON');
    const before = versionOf(database);
    migrate(database, migrations);
    if (before > 0 && before < FIRST_TO_OVERWRITE) dropRemains(database);
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

/** The first schema whose servers overwrite what they remove. */
const FIRST_TO_OVERWRITE = 19;

/**
 * Writes the file anew, without what was removed before. It takes as much room again as the file, so
 * on a disk without it the remains stay until their place is needed.
 */
function dropRemains(database: Database): void {
  try {
    database.exec('VACUUM');
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_FULL') throw error;
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
