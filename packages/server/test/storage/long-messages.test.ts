import { addConversation, beginExchange, newOutcome, newPendingCall, newUsage } from '@alingai/core/testing';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteStore } from '../../src/storage/index.ts';
import { SEGMENT_CHARACTERS } from '../../src/storage/search-segments.ts';
import { temporaryFile } from './folder.ts';

/** Characters that stand nowhere else, at so many places of a long text. */
const WORDS = ['开头很特别', '中间很特别', '结尾很特别'];
const filling = (length: number) => '一二三四五六七八九十'.repeat(length / 10);

/** A text of several segments, with words at its beginning, across a border of segments, and at its end. */
const LONG = [
  WORDS[0],
  filling(SEGMENT_CHARACTERS * 2 - 10),
  WORDS[1],
  filling(SEGMENT_CHARACTERS * 3),
  '👍'.repeat(SEGMENT_CHARACTERS),
  WORDS[2],
].join('');

async function openWithLongReply() {
  const file = temporaryFile();
  const store = await openSqliteStore(file);
  const database = new Sqlite(file);
  onTestFinished(async () => {
    database.close();
    await store.close();
  });
  const conversation = await addConversation(store);
  const { accountId } = conversation;
  const exchange = await beginExchange(store, conversation);
  const finish = (content: string) =>
    store.messages.finishExchange(
      exchange,
      newOutcome({ content, status: 'interrupted' }),
      newUsage(accountId, exchange),
    );
  return {
    file,
    store,
    accountId,
    replyId: exchange.reply.id,
    finish,
    found: async (text: string) =>
      (await store.messages.search({ accountId, text, offset: 0, limit: 10 })).rows.map((it) => it.message.id),
    queued: () => database.prepare('SELECT segment FROM unindexed_messages').pluck().all(),
    rowids: () => database.prepare('SELECT rowid FROM message_trigrams ORDER BY rowid').pluck().all() as number[],
  };
}

test('of a long message the beginning is found at once, and the rest after a while', async () => {
  const { finish, found, queued, replyId, rowids } = await openWithLongReply();
  await finish(LONG);
  expect(await found('开头很特')).toEqual([replyId]);
  expect(queued()).not.toEqual([]);
  await expect.poll(queued, { interval: 5, timeout: 20_000 }).toEqual([]);
  for (const word of WORDS) expect(await found(word)).toEqual([replyId]);
  // Two characters use the other index.
  expect(await found('结尾')).toEqual([replyId]);
  expect(rowids().filter((it) => it < 0)).toHaveLength(6);
});

test('each step indexes a segment, and others have their turn between two steps', async () => {
  const { store, finish, queued, accountId } = await openWithLongReply();
  await finish(LONG);
  const seen = new Set<unknown>();
  while (queued().length > 0) {
    await store.accounts.byId(accountId);
    seen.add(queued()[0]);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(seen.size).toBeGreaterThan(3);
});

test('while the rest of a message is indexed, one that is written anew is indexed by what it says now', async () => {
  const { store, finish, found, queued, replyId, accountId } = await openWithLongReply();
  await finish(LONG);
  await expect.poll(() => queued()[0], { interval: 1 }).toBeGreaterThan(1);
  const again = await store.messages.reopenReply(replyId, newPendingCall(accountId));
  if (!again || !('turn' in again)) throw new Error('It did not begin');
  const other = filling(SEGMENT_CHARACTERS * 4) + WORDS[1];
  await store.messages.finishExchange(again.turn, newOutcome({ content: other }), newUsage(accountId, again.turn));
  await expect.poll(queued, { interval: 5, timeout: 20_000 }).toEqual([]);
  expect(await Promise.all(WORDS.map(found))).toEqual([[], [replyId], []]);
});

test('a long message that is deleted leaves nothing in the indexes', async () => {
  const { store, finish, queued, replyId, rowids } = await openWithLongReply();
  const before = rowids();
  await finish(LONG);
  await expect.poll(queued, { interval: 5, timeout: 20_000 }).toEqual([]);
  await store.messages.delete(replyId);
  expect(rowids()).toEqual(before);
});

test('one that is written again is found by what it says now', async () => {
  const { store, finish, found, queued, replyId, accountId } = await openWithLongReply();
  await finish(LONG);
  await expect.poll(queued, { interval: 5, timeout: 20_000 }).toEqual([]);
  const again = await store.messages.reopenReply(replyId, newPendingCall(accountId));
  if (!again || !('turn' in again)) throw new Error('It did not begin');
  await store.messages.finishExchange(again.turn, newOutcome({ content: '完全不同' }), newUsage(accountId, again.turn));
  expect(await found('完全不同')).toEqual([replyId]);
  for (const word of WORDS) expect(await found(word)).toEqual([]);
});

test('what a process left unindexed is indexed after the next start', async () => {
  const { file, store, finish, replyId } = await openWithLongReply();
  await finish(LONG);
  await store.close();
  const again = await openSqliteStore(file);
  onTestFinished(() => again.close());
  const search = async () =>
    (await again.messages.search({ accountId: 1, text: '结尾很特别', offset: 0, limit: 1 })).rows;
  await expect.poll(search, { interval: 5, timeout: 20_000 }).toMatchObject([{ message: { id: replyId } }]);
});
