import { Client } from 'pg';
import { POSTGRES_MIGRATIONS } from '../../src/storage/postgres/migrations/index.ts';
import { migratePostgres } from '../../src/storage/postgres/migrations/migrate.ts';
import type { Whenever } from '../folder.ts';
import { createDatabase, createTemplate, isOwnCluster } from './databases.ts';

let template: Promise<string> | undefined;

/**
 * The address of a database with all tables, which goes when the test ends. They are made once a process
 * and copied, which takes 30 milliseconds; on a server of somebody else, where a template would stay, they
 * are made each time.
 */
export async function migratedDatabase(whenever?: Whenever): Promise<string> {
  if (isOwnCluster) {
    template ??= createTemplate(migrate);
    return createDatabase(await template, whenever);
  }
  const url = await createDatabase(undefined, whenever);
  await migrate(url);
  return url;
}

async function migrate(url: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  try {
    await migratePostgres(client, POSTGRES_MIGRATIONS);
  } finally {
    await client.end();
  }
}
