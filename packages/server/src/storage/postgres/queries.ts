import {
  CamelCasePlugin,
  type DatabaseConnection,
  Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  type PostgresPool,
  PostgresQueryCompiler,
  type TransactionSettings,
} from 'kysely';
import type { WithDialect } from '../dialect.ts';
import type { Queries } from '../schema.ts';
import { postgresDialect } from './dialect.ts';

export function createPostgresQueries(pool: PostgresPool): Queries {
  return new Kysely({
    dialect: {
      createDriver: () => new SnapshotDriver({ pool }),
      createAdapter: () => new StoreAdapter(),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createIntrospector: (queries) => new PostgresIntrospector(queries),
    },
    plugins: [new CamelCasePlugin()],
  });
}

class StoreAdapter extends PostgresAdapter implements WithDialect {
  readonly dialect = postgresDialect;
}

/** A transaction that only reads sees one snapshot, as in SQLite; others see what is committed by each statement. */
class SnapshotDriver extends PostgresDriver {
  override beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const isReading = settings.accessMode === 'read only';
    return super.beginTransaction(connection, { ...settings, ...(isReading && { isolationLevel: 'repeatable read' }) });
  }
}
