import type { Database } from 'better-sqlite3';
import {
  CamelCasePlugin,
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type TransactionSettings,
} from 'kysely';
import type { WithDialect } from './dialect.ts';
import type { Queries } from './schema.ts';
import { sqliteDialect } from './sqlite/dialect.ts';
import { createImmediateQueries, type ImmediateQueries } from './sqlite/immediate-queries.ts';
import { withStatementCache } from './statement-cache.ts';

/**
 * Kysely over one connection: queries, including transactions, run one after the other.
 * @param transactions whether each is one of its own, or a savepoint in one that somebody else commits.
 */
export function createQueries(database: Database, transactions: 'own' | 'savepoints' = 'own'): Queries {
  return new Kysely({
    dialect: {
      createDriver: () => (transactions === 'own' ? new ImmediateDriver(database) : new SavepointDriver(database)),
      createAdapter: () => new StoreAdapter(createImmediateQueries(database, transactions === 'savepoints')),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createIntrospector: (queries) => new SqliteIntrospector(queries),
    },
    plugins: [new CamelCasePlugin()],
  });
}

class StoreAdapter extends SqliteAdapter implements WithDialect {
  readonly dialect = sqliteDialect;
  readonly immediate: ImmediateQueries;

  constructor(immediate: ImmediateQueries) {
    super();
    this.immediate = immediate;
  }
}

/** SQLite rolls back by itself when the disk is full; another attempt would hide the reason. */
class TransactionDriver extends SqliteDriver {
  readonly #database: Database;

  constructor(database: Database) {
    super({ database: withStatementCache(database) });
    this.#database = database;
  }

  protected async undo(connection: DatabaseConnection, ...statements: readonly string[]): Promise<void> {
    if (!this.#database.inTransaction) return;
    for (const it of statements) await connection.executeQuery(CompiledQuery.raw(it));
  }
}

/**
 * Takes the write lock first, unless nothing is written: a transaction that reads before it writes
 * could not wait for that of another connection.
 */
class ImmediateDriver extends TransactionDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    { accessMode }: TransactionSettings = {},
  ): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(accessMode === 'read only' ? 'begin' : 'begin immediate'));
  }

  override rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return this.undo(connection, 'rollback');
  }
}

class SavepointDriver extends TransactionDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('savepoint step'));
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('release step'));
  }

  override rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return this.undo(connection, 'rollback to step', 'release step');
  }
}
