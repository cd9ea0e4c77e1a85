import type { Client } from 'pg';
import { LOCK_SPACE, LOCKS } from '../locks.ts';
import type { PostgresMigration } from './migration.ts';

const SCHEMA_TABLE = `
  create table alingai_schema (version integer not null, oldest integer not null);
  insert into alingai_schema values (0, 0)`;

interface Version {
  version: number;
  oldest: number;
}

/**
 * Migrates a database, each migration in a transaction of its own. Of several servers that start at
 * once one migrates, and the others wait for it.
 *
 * @throws Error, with a message for the administrator, when the database belongs to another program,
 *   a newer version made it that this one cannot go on with, or a migration fails.
 */
export async function migratePostgres(client: Client, migrations: readonly PostgresMigration[]): Promise<void> {
  const known = migrations.at(-1)?.version ?? 0;
  await step(client, async () => {
    const { version, oldest } = (await versionOf(client)) ?? (await claimDatabase(client));
    if (oldest > known) {
      throw new Error(
        `The database ${client.database} was made by a newer version of the server: ` +
          `its schema is ${version}, this version knows ${known}`,
      );
    }
  });
  for (const { version, oldest, name, statements } of migrations) {
    await step(client, async () => {
      if (((await versionOf(client))?.version ?? 0) >= version) return;
      try {
        await client.query(statements);
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`Migration ${name} of ${client.database} failed and was undone: ${reason}`, { cause });
      }
      await client.query('update alingai_schema set version = $1, oldest = $2', [version, oldest]);
    });
  }
}

/**
 * Makes all tables in an empty database, within the transaction that is open.
 *
 * @returns whether it was empty.
 */
export async function makeTables(client: Client, migrations: readonly PostgresMigration[]): Promise<boolean> {
  await client.query('select pg_advisory_xact_lock($1, $2)', [LOCK_SPACE, LOCKS.migrating]);
  if (await hasTables(client)) return false;
  await client.query(SCHEMA_TABLE);
  for (const { version, oldest, statements } of migrations) {
    await client.query(statements);
    await client.query('update alingai_schema set version = $1, oldest = $2', [version, oldest]);
  }
  return true;
}

/** Takes one step, while nobody else takes one. */
async function step(client: Client, take: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1, $2)', [LOCK_SPACE, LOCKS.migrating]);
    await take();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** `undefined` in a database that is not ours. */
async function versionOf(client: Client): Promise<Version | undefined> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('alingai_schema') is not null as there`);
  if (!rows[0]?.there) return undefined;
  const versions = await client.query<Version>('select version, oldest from alingai_schema');
  return versions.rows[0];
}

async function claimDatabase(client: Client): Promise<Version> {
  if (await hasTables(client)) throw new Error(`The database ${client.database} belongs to another program`);
  await client.query(SCHEMA_TABLE);
  return { version: 0, oldest: 0 };
}

async function hasTables(client: Client): Promise<boolean> {
  const { rows } = await client.query('select 1 from pg_tables where schemaname = current_schema() limit 1');
  return rows.length > 0;
}
