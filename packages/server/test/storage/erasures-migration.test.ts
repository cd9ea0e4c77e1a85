import { readFileSync } from 'node:fs';
import { NOW, newLooseUsage } from '@alingai/core/testing';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openSqliteStore } from '../../src/storage/index.ts';
import { MIGRATIONS } from '../../src/storage/migrations/index.ts';
import { temporaryFile } from './folder.ts';

const BEFORE = MIGRATIONS.findIndex((it) => it.name === '0019-invitations-and-erasures');
const REMAINS = 'deleted-long-ago'.repeat(400);

const definitions = (database: Sqlite.Database) =>
  database
    .prepare(`SELECT name, sql FROM sqlite_schema WHERE tbl_name = 'usage' AND type <> 'table' ORDER BY name`)
    .raw()
    .all();

test('calls, their indexes and their triggers are there as before, and what was deleted is dropped', async () => {
  const file = temporaryFile();
  const old = await openSqliteStore(file, MIGRATIONS.slice(0, BEFORE));
  await old.close();

  const database = new Sqlite(file);
  database.function('search_key', { deterministic: true }, String);
  const id = 1;
  database.exec(`
    INSERT INTO accounts (email, username, username_key, password_hash, role, status, email_verified, preferences,
      created_at, updated_at) VALUES ('a@example.com', 'A', 'a', '', 'user', 'active', 1, '{}', 0, 0)`);
  const insert = database.prepare(`
    INSERT INTO usage (account_id, model, operation, status, input_tokens, output_tokens, duration, address, created_at,
      cost, first_token)
    VALUES (?, 'gpt-4o', 'chat.send', ?, 2, 3, 500, '127.0.0.1', ?, 350000, 200)`);
  for (const [status, at] of [
    [200, NOW],
    [502, NOW + 1],
  ])
    insert.run(id, status, at);
  database.prepare(`UPDATE accounts SET bio = ?`).run(REMAINS);
  database.prepare(`UPDATE accounts SET bio = NULL`).run();
  const before = database.prepare('SELECT * FROM usage').all();
  const indexes = definitions(database);
  database.close();
  expect(readFileSync(file).includes('deleted-long-ago')).toBe(true);

  const store = await openSqliteStore(file);
  const migrated = new Sqlite(file, { readonly: true });
  expect(migrated.prepare('SELECT * FROM usage').all()).toEqual(before);
  const names = (rows: unknown[]) => (rows as [string, string][]).map(([name]) => name);
  expect(names(definitions(migrated))).toEqual(names(indexes));
  migrated.close();
  const found = await store.accounts.list({ search: 'A@Example', offset: 0, limit: 1 });
  expect(found.rows).toMatchObject([{ id }]);
  await store.usage.record(newLooseUsage(id, { createdAt: NOW + 2 }));
  expect(await store.usage.totals(id)).toMatchObject([{ model: 'gpt-4o', calls: 3, failedCalls: 1 }]);
  expect(await store.usage.list({ accountId: id, failed: true, offset: 0, limit: 9 })).toMatchObject({ total: 1 });
  await store.close();
  expect(readFileSync(file).includes('deleted-long-ago')).toBe(false);
});
