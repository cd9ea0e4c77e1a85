import { addConversation, beginExchange, newOutcome, newUsage } from '@alingai/core/testing';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openSqliteStore } from '../../src/storage/index.ts';
import { temporaryFile } from './folder.ts';

/** A store, and the connection that it works with. */
async function openWithConnection() {
  const prepare = vi.spyOn(Sqlite.prototype, 'prepare');
  const store = await openSqliteStore(temporaryFile());
  const database = prepare.mock.contexts[0] as Sqlite.Database;
  prepare.mockRestore();
  onTestFinished(() => store.close());
  return { store, database };
}

test('a full database refuses a whole step and says why, and takes it when there is room', async () => {
  const { store, database } = await openWithConnection();
  const conversation = await addConversation(store);
  const exchange = await beginExchange(store, conversation);
  const outcome = newOutcome({ content: '长'.repeat(100_000) });
  const finish = () => store.messages.finishExchange(exchange, outcome, newUsage(conversation.accountId, exchange));
  const pages = Number(database.pragma('page_count', { simple: true }));
  const most = Number(database.pragma('max_page_count', { simple: true }));

  database.pragma(`max_page_count = ${pages}`);
  await expect(finish()).rejects.toMatchObject({ code: 'SQLITE_FULL' });
  expect((await store.messages.byId(exchange.reply.id))?.message).toMatchObject({ status: 'pending', content: '' });
  expect(await store.usage.ofMessage(exchange.reply.id)).toBeUndefined();

  database.pragma(`max_page_count = ${most}`);
  await finish();
  expect((await store.messages.byId(exchange.reply.id))?.message).toMatchObject({ status: 'completed' });
  expect(await store.usage.ofMessage(exchange.reply.id)).toBeDefined();
});
