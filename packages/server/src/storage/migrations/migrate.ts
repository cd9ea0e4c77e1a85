import type { Database } from 'better-sqlite3';
import type { Migration } from './migration.ts';

/**
 * Identifies our databases, so that a file of another program is never written: the letters `alng`.
 */
export const APPLICATION_ID = 0x616c6e67;

/** Throws unless the database is empty or from this version of the server or an older one. */
export function assertKnown(database: Database, migrations: readonly Migration[]): void {
  const isEmpty = database.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
  if (!isEmpty && numberOf(database, 'application_id') !== APPLICATION_ID) {
    throw new Error(`The database ${database.name} belongs to another program`);
  }
  const version = versionOf(database);
  if (version > migrations.length) {
    throw new Error(
      `The database ${database.name} was made by a newer version of the server: ` +
        `its schema is ${version}, this version knows ${migrations.length}`,
    );
  }
}

/**
 * Migrates a database: each migration in a transaction of its own, so that a failed one changes
 * nothing.
 */
export function migrate(database: Database, migrations: readonly Migration[]): void {
  database.pragma('foreign_keys = OFF');
  for (const [index, migration] of migrations.entries()) {
    // What was migrated before takes no lock: whoever writes a lot would keep it for too long.
    if (versionOf(database) > index) continue;
    const step = database.transaction(() => {
      // Read within the transaction: another process may be migrating the same file.
      if (versionOf(database) > index) return;
      migration.up(database);
      assertReferences(database);
      database.pragma(`application_id = ${APPLICATION_ID}`);
      database.pragma(`user_version = ${index + 1}`);
    });
    try {
      step.immediate();
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`Migration ${migration.name} of ${database.name} failed and was undone: ${reason}`, { cause });
    }
  }
}

/** Writes the version to the file that is in it already, which fails where nothing can be written. */
export function rewriteVersion(database: Database): void {
  database.pragma(`user_version = ${versionOf(database)}`);
}

function assertReferences(database: Database): void {
  const [broken] = database.pragma('foreign_key_check') as { table: string; parent: string }[];
  if (broken) throw new Error(`${broken.table} refers to ${broken.parent} that are not there`);
}

/** The number of migrations that a database has run. */
export function versionOf(database: Database): number {
  return numberOf(database, 'user_version');
}

function numberOf(database: Database, pragma: string): number {
  return Number(database.pragma(pragma, { simple: true }));
}
