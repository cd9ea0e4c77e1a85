import type { NewUsage } from '@alingai/core';
import { addAccount, addCall, addConversation, beginExchange, DAY, NOW } from '@alingai/core/testing';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openSqliteStore, type SqliteStore } from '../../src/storage/index.ts';
import { MIGRATIONS } from '../../src/storage/migrations/index.ts';
import { temporaryFile } from './folder.ts';

/** Two people, three models, some days, a call that failed and a reply that is still to come. */
async function fill(store: SqliteStore): Promise<void> {
  const { id: accountId } = await addAccount(store);
  const first = await addConversation(store, { accountId, title: '关于 tea' });
  const second = await addConversation(store, { accountId, model: 'a', createdAt: NOW + DAY });
  const calls: Partial<NewUsage>[] = [
    { createdAt: NOW + DAY, status: 502, model: 'a', cost: 0 },
    { createdAt: NOW, model: 'b', cost: 0.1 },
    { createdAt: NOW, model: 'b', cost: 0.2 },
    { createdAt: NOW + 5 * DAY, model: 'b', cost: 0.000_000_000_1 },
  ];
  for (const call of calls) await addCall(store, first, call);
  await addCall(store, second, { createdAt: NOW + 2 * DAY, model: 'a' });
  await beginExchange(store, second);
  await addCall(store, await addConversation(store, { title: 'theirs' }), {});
}

function derived(file: string): unknown {
  const database = new Sqlite(file, { readonly: true });
  const rows = (table: string) => database.prepare(`SELECT * FROM ${table}`).all();
  const all = {
    counters: database.prepare('SELECT account_id, conversations, messages FROM account_counters').all(),
    totals: rows('activity_totals'),
    activity: rows('activity'),
    grams: rows('title_grams'),
    ofAll: rows('platform_calls'),
    costs: database.prepare('SELECT cost, typeof(cost) AS type FROM usage').all(),
  };
  database.close();
  return all;
}

/** Brings a filled database back to the tables of the first version, with the rows that it has. */
function asFirstVersion(file: string, target: string): void {
  const database = new Sqlite(target);
  database.pragma('foreign_keys = OFF');
  database.exec(`ATTACH '${file}' AS filled`);
  for (const table of ['accounts', 'conversations', 'messages', 'usage']) {
    const columns = database
      .prepare(`SELECT name FROM pragma_table_info('${table}', 'main')`)
      .pluck()
      .all() as string[];
    const values = columns.map((it) => (table === 'usage' && it === 'cost' ? 'cost / 1e10' : it));
    database.exec(`INSERT INTO main.${table} (${columns.join()}) SELECT ${values.join()} FROM filled.${table}`);
  }
  // A reply gets the time of its end; it was counted when it began.
  database.exec(`
    UPDATE main.messages SET created_at = (SELECT created_at FROM main.usage WHERE message_id = messages.id)
    WHERE id IN (SELECT message_id FROM main.usage)
  `);
  database.close();
}

test('what was there before is counted and found as if it had come after', async () => {
  const counted = temporaryFile();
  const store = await openSqliteStore(counted);
  await fill(store);
  await store.close();

  const migrated = temporaryFile();
  await (await openSqliteStore(migrated, MIGRATIONS.slice(0, 1))).close();
  asFirstVersion(counted, migrated);
  await (await openSqliteStore(migrated)).close();
  expect(derived(migrated)).toEqual(derived(counted));
});

test('a second reply to one message counts alone', async () => {
  const file = temporaryFile();
  const store = await openSqliteStore(file);
  const conversation = await addConversation(store);
  await addCall(store, conversation);
  const database = new Sqlite(file);
  database.exec(`
    INSERT INTO messages (public_id, conversation_id, role, content, model, tokens_used, status, created_at)
    VALUES ('msg_again', ${conversation.id}, 'assistant', '', 'gpt-4o', 0, 'pending', ${NOW})
  `);
  database.close();
  expect(await store.usage.totals(conversation.accountId)).toMatchObject([{ messages: 3 }]);
  await store.close();
});
