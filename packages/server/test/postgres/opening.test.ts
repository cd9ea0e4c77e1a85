import { addConversation, beginExchange } from '@alingai/core/testing';
import { Client } from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openPostgresStore } from '../../src/storage/postgres/index.ts';
import { POSTGRES_MIGRATIONS } from '../../src/storage/postgres/migrations/index.ts';
import type { PostgresMigration } from '../../src/storage/postgres/migrations/migration.ts';
import { expectTrees, OLD_MESSAGES } from '../old-messages.ts';
import { createDatabase, hasPostgres } from './databases.ts';
import { silent } from './silent.ts';

const { version: LAST = 0, oldest: OLDEST = 0 } = POSTGRES_MIGRATIONS.at(-1) ?? {};

const nameOf = (url: string) => new URL(url).pathname.slice(1);

function migrationOf(wish: Partial<PostgresMigration> = {}): PostgresMigration {
  return {
    version: LAST + 1,
    name: 'next',
    oldest: LAST + 1,
    statements: 'create table next_one (id bigint)',
    ...wish,
  };
}

async function open(url: string, migrations = POSTGRES_MIGRATIONS) {
  const store = await openPostgresStore(url, silent, migrations);
  onTestFinished(() => store.close());
  return store;
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

const versionOf = (url: string) => ask(url, 'select version, oldest from alingai_schema');

describe.runIf(hasPostgres)('a database of PostgreSQL', () => {
  test('is migrated once by servers that start at once', async () => {
    const url = await createDatabase();
    const stores = await Promise.all(Array.from({ length: 6 }, () => open(url)));
    for (const store of stores) expect(await store.counts()).toMatchObject({ users: 0 });
    expect(await versionOf(url)).toEqual([{ version: LAST, oldest: OLDEST }]);
  });

  test('of an older version gets trees of its messages', async () => {
    const url = await createDatabase();
    await (await openPostgresStore(url, silent, POSTGRES_MIGRATIONS.slice(0, 1))).close();
    await ask(url, OLD_MESSAGES);
    await expectTrees(await open(url));
  });

  test('of a newer version is refused', async () => {
    const url = await createDatabase();
    await open(url, [...POSTGRES_MIGRATIONS, migrationOf()]);
    await expect(openPostgresStore(url, silent)).rejects.toThrow(
      `The database ${nameOf(url)} was made by a newer version of the server: ` +
        `its schema is ${LAST + 1}, this version knows ${LAST}`,
    );
  });

  test('of a newer version that an older one can go on with is opened, and stays newer', async () => {
    const url = await createDatabase();
    await open(url, [...POSTGRES_MIGRATIONS, migrationOf({ oldest: LAST })]);
    expect(await (await open(url)).counts()).toMatchObject({ users: 0 });
    expect(await versionOf(url)).toEqual([{ version: LAST + 1, oldest: LAST }]);
  });

  test('of another program is refused, and left as it is', async () => {
    const url = await createDatabase();
    await ask(url, 'create table accounts (id bigint)');
    const belongs = `The database ${nameOf(url)} belongs to another program`;
    await expect(openPostgresStore(url, silent)).rejects.toThrow(belongs);
    expect(await ask(url, `select tablename from pg_tables where schemaname = 'public'`)).toEqual([
      { tablename: 'accounts' },
    ]);
  });

  test('stays at the schema before when a migration fails', async () => {
    const url = await createDatabase();
    const broken = migrationOf({ statements: 'create table next_one (id bigint); select nothing from nowhere' });
    await expect(openPostgresStore(url, silent, [...POSTGRES_MIGRATIONS, broken])).rejects.toThrow(
      `Migration next of ${nameOf(url)} failed and was undone: relation "nowhere" does not exist`,
    );
    expect(await versionOf(url)).toEqual([{ version: LAST, oldest: OLDEST }]);
    expect(await ask(url, `select to_regclass('next_one') as there`)).toEqual([{ there: null }]);
  });

  test('is closed once what was asked before is done, by more than there are connections', async () => {
    const url = await createDatabase();
    const store = await openPostgresStore(url, silent);
    const conversation = await addConversation(store);
    const asked = Array.from({ length: 25 }, () => beginExchange(store, conversation));
    await Promise.all([...asked, store.close()]);
    await expect(store.counts()).rejects.toThrow('not open');
    expect(await ask(url, 'select count(*)::int from messages')).toEqual([{ count: 50 }]);
  });

  test('is well until it is closed', async () => {
    const store = await openPostgresStore(await createDatabase(), silent);
    expect(await store.isWell()).toBe(true);
    await store.rewrite();
    await store.close();
    expect(await store.isWell()).toBe(false);
    await store.close();
  });
});
