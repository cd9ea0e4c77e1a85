import { addAccount, addConversation, NOW } from '@alingai/core/testing';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteStore } from '../../src/storage/index.ts';
import { temporaryFile } from './folder.ts';

/** More than are looked up one by one. */
const MANY = 600;

async function openWithMany() {
  const file = temporaryFile();
  const store = await openSqliteStore(file);
  const database = new Sqlite(file);
  onTestFinished(async () => {
    database.close();
    await store.close();
  });
  const { id: accountId } = await addAccount(store);
  for (let index = 0; index < MANY; index += 1) {
    await addConversation(store, { accountId, title: `关于 talk ${index}`, updatedAt: NOW + index });
  }
  const find = async (search: string, offset = 0, limit = 2) => {
    const { rows, total } = await store.conversations.list({ accountId, folder: 'all', search, offset, limit });
    return { titles: rows.map((it) => it.title), total };
  };
  return { store, database, accountId, find };
}

test('very many titles are found in order, in pages and with their total, however short the part is', async () => {
  const { find } = await openWithMany();
  const newest = { titles: ['关于 talk 599', '关于 talk 598'], total: MANY };
  for (const part of ['关', '关于', 'tal', 'talk', 'TALK ']) {
    // The total is counted once, then remembered.
    for (const _ of ['counted', 'remembered']) expect(await find(part)).toEqual(newest);
  }
  expect(await find('talk', 598, 10)).toEqual({ titles: ['关于 talk 1', '关于 talk 0'], total: MANY });
  expect(await find('talk', 600)).toEqual({ titles: [], total: MANY });
  expect(await find('alk 59', 0, 1)).toEqual({ titles: ['关于 talk 599'], total: 11 });
});

test('a remembered total follows new, changed and deleted titles, and is nobody else’s', async () => {
  const { store, database, accountId, find } = await openWithMany();
  const totals = async () => [(await find('talk')).total, (await find('关于')).total];
  expect(await totals()).toEqual([MANY, MANY]);
  const added = await addConversation(store, { accountId, title: 'one more talk' });
  expect(await totals()).toEqual([MANY + 1, MANY]);
  database.prepare("UPDATE conversations SET title = 'Tea', title_key = 'tea' WHERE id = ?").run(added.id);
  expect(await totals()).toEqual([MANY, MANY]);
  expect(await find('tea')).toEqual({ titles: ['Tea'], total: 1 });
  await store.conversations.delete(added.id);
  expect(await find('tea')).toEqual({ titles: [], total: 0 });
  const other = await addConversation(store, { title: 'their talk' });
  expect(
    await store.conversations.list({ accountId: other.accountId, folder: 'all', search: 'talk', offset: 0, limit: 9 }),
  ).toEqual({
    rows: [other],
    total: 1,
  });
});

test('a deleted title leaves nothing in the index', async () => {
  const { store, database } = await openWithMany();
  const grams = () => database.prepare('SELECT count(*) FROM title_grams').pluck().get();
  const before = grams();
  const { id } = await addConversation(store, { title: 'aaaa \0 bbb 👍🏽 新对话' });
  expect(grams()).toBeGreaterThan(Number(before));
  await store.conversations.delete(id);
  expect(grams()).toBe(before);
});
