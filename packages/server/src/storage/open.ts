import { join } from 'node:path';
import type { Log } from '@alingai/core';
import type { Configuration } from '../configuration/configuration.ts';
import { withCatalogMemory } from './catalog-memory.ts';
import { openSqliteStore } from './index.ts';
import type { OpenStore } from './open-store.ts';
import { shareWriting } from './writer/shared-writing.ts';

/** Opens where the data of a server is: a file in its folder, or a database of PostgreSQL. */
export async function openStore(
  { data, database }: Pick<Configuration, 'data' | 'database'>,
  log: Log,
): Promise<OpenStore> {
  if (database !== null) {
    // Loaded where it is needed: a server on SQLite starts without it.
    const { openPostgresStore } = await import('./postgres/index.ts');
    return openPostgresStore(database, log);
  }
  const file = join(data, 'alingai.db');
  return withCatalogMemory(shareWriting(await openSqliteStore(file), file, { log }));
}
