import { addConversation } from '@alingai/core/testing';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteStore } from '../../src/storage/index.ts';
import { indexEntries } from '../../src/storage/search.ts';
import { temporaryFile } from './folder.ts';

/** More than one statement can name. */
const VERY_MANY = 33_000;

test('a page far beyond the end is empty, however many messages of others hold the text', async () => {
  const file = temporaryFile();
  const store = await openSqliteStore(file);
  onTestFinished(() => store.close());
  const [others, own] = [await addConversation(store), await addConversation(store)];
  const { owner } = indexEntries(others.accountId, 'needle').trigrams;
  const database = new Sqlite(file);
  database
    .prepare(
      `INSERT INTO messages (public_id, conversation_id, account_id, role, content, tokens_used, status, created_at)
       WITH RECURSIVE numbers(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < ?)
       SELECT 'msg_' || number, ?, ?, 'user', 'needle', 0, 'completed', 0 FROM numbers`,
    )
    .run(VERY_MANY, others.id, others.accountId);
  database.prepare("INSERT INTO message_trigrams (rowid, owner, text) SELECT id, ?, 'needle' FROM messages").run(owner);
  database.close();

  const search = (accountId: number, offset: number) =>
    store.messages.search({ accountId, text: 'needle', offset, limit: 100 });
  expect(await search(own.accountId, 1_000_000)).toEqual({ rows: [], total: 0 });
  expect(await search(others.accountId, 1_000_000)).toEqual({ rows: [], total: 1000 });
  expect((await search(others.accountId, VERY_MANY - 1)).rows).toHaveLength(1);
});
