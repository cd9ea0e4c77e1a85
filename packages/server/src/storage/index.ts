import type { Statement } from 'better-sqlite3';
import { openDatabase } from './database.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { rewriteVersion } from './migrations/migrate.ts';
import type { OpenStore } from './open-store.ts';
import { createQueries } from './queries.ts';
import { createSearchIndexer } from './search-indexer.ts';
import { sqliteParts } from './sqlite/parts.ts';
import { createStores } from './stores.ts';

export { MIGRATIONS };

export interface SqliteStore extends OpenStore {
  isWell(): boolean;
  /** What `withCatalogMemory` asks. */
  catalogVersion(): number | undefined;
}

/** A store that can leave writing to another connection. */
export interface SharedStore extends SqliteStore {
  /** Reads only, from now on, or writes again. Resolves when nothing is written any more. */
  setReadOnly(isReadOnly: boolean): Promise<void>;
}

/**
 * Opens the store in an SQLite file, creates it when it is missing, and migrates it.
 *
 * @throws Error, with a message for the administrator, when the file is no database, a migration
 *   fails or a newer version created it.
 */
export async function openSqliteStore(file: string, migrations = MIGRATIONS): Promise<SharedStore> {
  const database = openDatabase(file, migrations);
  const queries = createQueries(database);
  const indexer = createSearchIndexer(queries);
  indexer.wake();
  const probe = database.prepare('SELECT 1 FROM models LIMIT 1');

  let versionQuery: Statement<[], number> | undefined;
  // Prepared when it is asked for: a store of older migrations has no such table.
  const version = () => {
    versionQuery ??= database.prepare<[], number>('SELECT version FROM catalog_version').pluck();
    return versionQuery;
  };

  return {
    ...createStores(queries, sqliteParts(queries, indexer, database)),

    isWell() {
      try {
        probe.get();
        return true;
      } catch {
        return false;
      }
    },

    catalogVersion() {
      // In a transaction of this connection it may be one that is taken back.
      return database.inTransaction ? undefined : version().get();
    },

    async rewrite() {
      rewriteVersion(database);
    },

    async setReadOnly(isReadOnly) {
      if (isReadOnly) await indexer.stop();
      await queries.connection().execute(async () => database.pragma(`query_only = ${isReadOnly ? 'ON' : 'OFF'}`));
      if (!isReadOnly) indexer.resume();
    },

    async close() {
      await indexer.stop();
      await queries.connection().execute(async () => void database.close());
    },
  };
}
