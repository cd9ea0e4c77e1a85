import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { addAccount } from '@alingai/core/testing';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteStore } from '../../src/storage/index.ts';
import { MIGRATIONS } from '../../src/storage/migrations/index.ts';
import type { Migration } from '../../src/storage/migrations/migration.ts';
import { temporaryFile } from './folder.ts';

const addColour: Migration = {
  name: '0002-colour',
  up: (database) => database.exec("ALTER TABLE accounts ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'"),
};

/** All of a database: its schema, its version and its accounts. */
function contentsOf(file: string): unknown {
  const database = new Sqlite(file, { readonly: true });
  onTestFinished(() => void database.close());
  return {
    schema: database.prepare('SELECT * FROM sqlite_schema').all(),
    version: database.pragma('user_version', { simple: true }),
    accounts: database.prepare('SELECT * FROM accounts').all(),
  };
}

async function fileWithAccount(): Promise<string> {
  const file = temporaryFile();
  const store = await openSqliteStore(file);
  await addAccount(store);
  await store.close();
  return file;
}

test('a database of an older version is migrated, and keeps its rows', async () => {
  const file = await fileWithAccount();
  await (await openSqliteStore(file, [...MIGRATIONS, addColour])).close();
  expect(contentsOf(file)).toMatchObject({ version: MIGRATIONS.length + 1, accounts: [{ id: 1, colour: 'red' }] });
});

test('a migration that fails is undone and named', async () => {
  const file = await fileWithAccount();
  const before = contentsOf(file);
  const broken: Migration = {
    name: '0002-broken',
    up(database) {
      addColour.up(database);
      database.exec('DELETE FROM accounts');
      database.exec('CREATE TABLE accounts (id)');
    },
  };
  await expect(openSqliteStore(file, [...MIGRATIONS, broken])).rejects.toThrow(
    `Migration 0002-broken of ${file} failed and was undone: table accounts already exists`,
  );
  expect(contentsOf(file)).toEqual(before);
  await (await openSqliteStore(file)).close();
});

test('a migration that fails keeps the ones before it', async () => {
  const file = await fileWithAccount();
  const broken: Migration = { name: '0003-broken', up: (database) => database.exec('no SQL') };
  await expect(openSqliteStore(file, [...MIGRATIONS, addColour, broken])).rejects.toThrow('0003-broken');
  expect(contentsOf(file)).toMatchObject({ version: MIGRATIONS.length + 1, accounts: [{ colour: 'red' }] });
});

test('a migration may rebuild a table that others refer to, but must leave no reference without its row', async () => {
  const file = temporaryFile();
  const store = await openSqliteStore(file);
  const account = await addAccount(store);
  await store.mailTokens.insert({
    hash: 'hash',
    purpose: 'verify-email',
    accountId: account.id,
    email: account.email,
    expiresAt: 1,
  });
  await store.close();
  const rebuild: Migration = {
    name: '0002-rebuild',
    up: (database) =>
      database.exec(`
        CREATE TABLE new_accounts AS SELECT * FROM accounts;
        DROP TABLE accounts;
        CREATE TABLE accounts (id INTEGER PRIMARY KEY, email TEXT);
        INSERT INTO accounts SELECT id, email FROM new_accounts;
        DROP TABLE new_accounts;
      `),
  };
  const lose: Migration = { name: '0003-lose', up: (database) => database.exec('DELETE FROM accounts') };
  await expect(openSqliteStore(file, [...MIGRATIONS, rebuild, lose])).rejects.toThrow(
    `Migration 0003-lose of ${file} failed and was undone: mail_tokens refers to accounts that are not there`,
  );
  expect(contentsOf(file)).toMatchObject({
    version: MIGRATIONS.length + 1,
    accounts: [{ id: account.id, email: account.email }],
  });
});

test('a database that a newer version made is refused and left alone', async () => {
  const file = await fileWithAccount();
  await (await openSqliteStore(file, [...MIGRATIONS, addColour])).close();
  const before = contentsOf(file);
  await expect(openSqliteStore(file)).rejects.toThrow(
    `The database ${file} was made by a newer version of the server: ` +
      `its schema is ${MIGRATIONS.length + 1}, this version knows ${MIGRATIONS.length}`,
  );
  expect(contentsOf(file)).toEqual(before);
});

test('a database of another program is refused and left alone', async () => {
  const file = temporaryFile();
  const database = new Sqlite(file);
  database.exec('CREATE TABLE bookmarks (url TEXT)');
  database.close();
  const before = readFileSync(file);
  await expect(openSqliteStore(file)).rejects.toThrow(`The database ${file} belongs to another program`);
  expect(readFileSync(file)).toEqual(before);
});

test('a file that is no database is refused and left alone', async () => {
  const file = temporaryFile();
  const text = 'Dear diary, '.repeat(1000);
  writeFileSync(file, text);
  await expect(openSqliteStore(file)).rejects.toThrow(`The database ${file} cannot be opened: file is not a database`);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('an empty file becomes a database', async () => {
  const file = temporaryFile();
  writeFileSync(file, '');
  const store = await openSqliteStore(file);
  onTestFinished(() => store.close());
  expect(await store.counts()).toMatchObject({ users: 0 });
});

test('a file in a folder that is not there is refused', async () => {
  const file = join(dirname(temporaryFile()), 'nowhere', 'alingai.db');
  await expect(openSqliteStore(file)).rejects.toThrow(`The database ${file} cannot be opened: `);
});
