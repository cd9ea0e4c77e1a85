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
} from 'kysely';
import type { Queries } from './schema.ts';
import { withStatementCache } from './statement-cache.ts';

/** Kysely over one connection: what is asked of it, transactions included, runs one after the other. */
export function createQueries(database: Database): Queries {
  return new Kysely({
    dialect: {
      createDriver: () => new ImmediateDriver({ database: withStatementCache(database) }),
      createAdapter: () => new SqliteAdapter(),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createIntrospector: (queries) => new SqliteIntrospector(queries),
    },
    plugins: [new CamelCasePlugin()],
  });
}

/** Takes the write lock first: a transaction that read before it writes could not wait for another process's. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}
