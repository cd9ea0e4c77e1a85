import Sqlite, { type Database } from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import {
  addConversation,
  addExchange,
  addProvider,
  NOW,
  newIdempotencyRecord,
  newMailToken,
  newModel,
  newOwnKey,
  newRefreshToken,
  openSession,
} from '../../../core/test/rows.ts';
import { openSqliteStore } from '../../src/storage/index.ts';
import { temporaryFile } from './folder.ts';

async function openWithDatabase() {
  const file = temporaryFile();
  const store = await openSqliteStore(file);
  const database = new Sqlite(file);
  onTestFinished(async () => {
    database.close();
    await store.close();
  });
  return { store, database };
}

test('every query finds its rows and their order by an index', async () => {
  const { store, database } = await openWithDatabase();
  const prepare = vi.spyOn(Sqlite.prototype, 'prepare');
  onTestFinished(() => prepare.mockRestore());

  const conversation = await addConversation(store);
  const { accountId } = conversation;
  const { session, token } = await openSession(store, accountId);
  await store.accounts.byId(accountId);
  await store.accounts.byEmail('nobody@example.com');
  await store.accounts.byUsername('nobody');
  await store.accounts.update(accountId, { bio: 'new' });
  await store.sessions.find(session.id);
  await store.sessions.findByRefreshToken(token.hash);
  await store.sessions.rotate(token.hash, newRefreshToken(session.id), NOW);
  await store.sessions.end(session.id, NOW);
  await store.sessions.endAll(accountId, NOW);
  const mailToken = newMailToken(accountId);
  await store.mailTokens.insert(mailToken);
  await store.mailTokens.take(mailToken.hash, mailToken.purpose, NOW);
  await addExchange(store, conversation);
  await store.messages.list({ conversationId: conversation.id, offset: 0, limit: 1 });
  await store.messages.recent(conversation.id, 20);
  await store.messages.interruptPending();
  await store.usage.list({ accountId, offset: 0, limit: 1 });
  await store.conversations.list({ accountId, offset: 0, limit: 1 });
  await store.conversations.list({ accountId, search: 'tea', offset: 0, limit: 1 });
  await store.models.insertMissing([newModel({ key: 'gpt-4o' })]);
  await store.models.byKey('gpt-4o');
  await store.models.update('gpt-4o', { active: false });
  await store.models.toggle('gpt-4o', NOW);
  await store.models.reorder([{ key: 'gpt-4o', sortOrder: 3 }], NOW);
  await store.models.delete('gpt-4o');
  const provider = await addProvider(store);
  await store.providers.byId(provider.id);
  await store.providers.update(provider.id, { active: false });
  const ownKey = await store.ownKeys.insert(newOwnKey(accountId));
  await store.ownKeys.byId(accountId, ownKey.id);
  await store.ownKeys.list({ accountId, offset: 0, limit: 1 });
  await store.ownKeys.active(accountId);
  await store.ownKeys.update(accountId, ownKey.id, { keyHint: '…' });
  await store.ownKeys.toggle(accountId, ownKey.id, NOW);
  await store.ownKeys.touch(ownKey.id, NOW);
  await store.ownKeys.delete(accountId, ownKey.id);
  const record = newIdempotencyRecord(accountId);
  await store.idempotency.claim(record, NOW);
  await store.idempotency.finish(record, '{}');
  await store.idempotency.release(record);
  await store.idempotency.releaseRunning();
  await store.conversations.delete(conversation.id);

  const queries = [...new Set(prepare.mock.calls.map(([text]) => text))].filter((it) =>
    /^(select|update|delete)/.test(it),
  );
  expect(queries.length).toBeGreaterThan(30);
  for (const query of queries) expect(planOf(database, query), query).not.toMatch(/SCAN|TEMP B-TREE/);
});

function planOf(database: Database, query: string): string {
  const values = query.match(/\?/g) ?? [];
  const steps = database.prepare(`EXPLAIN QUERY PLAN ${query}`).all(values) as { detail: string }[];
  return steps.map((it) => it.detail).join('\n');
}

test('every foreign key has an index, so that a deletion does not search whole tables', async () => {
  const { database } = await openWithDatabase();
  const foreignKeys = database
    .prepare(`
      SELECT tables.name || '.' || keys."from" AS name, EXISTS (
        SELECT 1 FROM pragma_index_list(tables.name) AS indexes, pragma_index_info(indexes.name) AS columns
        WHERE columns.seqno = 0 AND columns.name = keys."from"
      ) AS indexed
      FROM sqlite_schema AS tables, pragma_foreign_key_list(tables.name) AS keys
      WHERE tables.type = 'table'
    `)
    .all() as { name: string; indexed: number }[];
  expect(foreignKeys.length).toBeGreaterThan(5);
  expect(foreignKeys.filter((it) => !it.indexed)).toEqual([]);
});
