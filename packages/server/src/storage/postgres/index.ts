import type { Log } from '@alingai/core';
import { sql } from 'kysely';
import type { OpenStore } from '../open-store.ts';
import { createStores } from '../stores.ts';
import { createAvatars } from './avatars.ts';
import { connect } from './connect.ts';
import { readPostgresAddress } from './connection-string.ts';
import { messageSearch } from './message-search.ts';
import { POSTGRES_MIGRATIONS } from './migrations/index.ts';
import { migratePostgres } from './migrations/migrate.ts';
import { createDatabaseOutbox } from './outbox.ts';
import { openPool } from './pool.ts';
import { createPostgresQueries } from './queries.ts';
import { createRateLimiter } from './rate-limiter.ts';
import { createSigningKey } from './signing-key.ts';
import { searchTitles } from './title-search.ts';

/**
 * Opens the store in a PostgreSQL database that is there, and migrates it.
 *
 * @throws Error, with a message for the administrator, when the database cannot be reached, belongs
 *   to another program, or a newer version of the server made it.
 */
export async function openPostgresStore(
  address: string,
  log: Log,
  migrations = POSTGRES_MIGRATIONS,
): Promise<OpenStore> {
  const { url, prepare } = readPostgresAddress(address);
  await migrate(url, migrations);
  const pool = openPool({ url, prepare }, log);
  const queries = createPostgresQueries(pool);
  return {
    ...createStores(queries, { search: messageSearch, searchTitles, overwriting }),
    shared: {
      avatars: createAvatars(queries),
      signingKey: createSigningKey(queries),
      limiter: (clock) => createRateLimiter(queries, clock, log),
      outbox: (ports) => createDatabaseOutbox(queries, ports),
    },
    isWell: pool.isWell,
    async rewrite() {
      await sql`update alingai_schema set version = version`.execute(queries);
    },
    async close() {
      await pool.end();
    },
  };
}

async function migrate(url: string, migrations: typeof POSTGRES_MIGRATIONS): Promise<void> {
  const client = await connect(url);
  try {
    await migratePostgres(client, migrations);
  } finally {
    await client.end();
  }
}

/** What is removed stays in the files until the database's own cleaning takes its room. */
const overwriting = {
  overwritePart: async () => undefined,
  emptyLog: async () => true,
};
