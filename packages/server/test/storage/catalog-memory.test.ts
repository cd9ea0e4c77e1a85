import type { ModelStore } from '@alingai/core';
import { addAccount, addOwnKey, newModel, newProvider } from '@alingai/core/testing';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { withCatalogMemory } from '../../src/storage/catalog-memory.ts';
import { openSqliteStore } from '../../src/storage/index.ts';
import { temporaryFile } from './folder.ts';

/** A store, and another connection that changes its file behind its back. */
async function open() {
  const file = temporaryFile();
  const store = withCatalogMemory(await openSqliteStore(file));
  const other = new Sqlite(file);
  onTestFinished(async () => {
    other.close();
    await store.close();
  });
  await store.models.insertMissing([newModel({ key: 'm', displayName: 'before' })]);
  const rename = other.prepare("UPDATE models SET display_name = ? WHERE key = 'm'");
  return { store, other, rename };
}

/** The model as it is remembered: right after the start, transactions that index are in the way. */
function remembered({ models }: { models: ModelStore }) {
  return vi.waitFor(async () => {
    const model = await models.byKey('m');
    expect(await models.byKey('m')).toBe(model);
    return model;
  });
}

test('what is asked again comes from memory, and nobody can change it', async () => {
  const { store } = await open();
  const first = await remembered(store);
  expect(() => first?.offers.push({ provider: 'p', upstreamModel: null })).toThrow(TypeError);
  expect(await store.models.byKey('other')).toBeUndefined();
});

test('a change of another connection is seen at once', async () => {
  const { store, other, rename } = await open();
  await store.models.byKey('m');
  rename.run('after');
  expect(await store.models.byKey('m')).toMatchObject({ displayName: 'after' });
  expect(await store.models.list()).toMatchObject([{ displayName: 'after' }]);
  other.prepare('DELETE FROM models').run();
  expect(await store.models.byKey('m')).toBeUndefined();
});

test('what comes, changes and goes is seen, of providers and of own keys', async () => {
  const { store, other } = await open();
  const account = await addAccount(store);
  expect([await store.providers.all(), await store.userKeys.active(account.id)]).toEqual([[], []]);
  await store.providers.insert(newProvider({ key: 'p' }));
  const key = await addOwnKey(store, account.id, { provider: 'p' });
  expect(await store.providers.all()).toHaveLength(1);
  expect(await store.userKeys.active(account.id)).toEqual([key]);
  await store.userKeys.toggle(account.id, key.id, 2);
  expect(await store.userKeys.active(account.id)).toEqual([]);
  await store.userKeys.toggle(account.id, key.id, 3);
  expect(await store.userKeys.active(account.id)).toHaveLength(1);
  other.prepare('PRAGMA foreign_keys = ON').run();
  other.prepare('DELETE FROM accounts WHERE id = ?').run(account.id);
  expect(await store.userKeys.active(account.id)).toEqual([]);
});

test('the use of a key does not let go of what is remembered', async () => {
  const { store } = await open();
  const account = await addAccount(store);
  const key = await addOwnKey(store, account.id);
  const first = await remembered(store);
  await store.userKeys.touch(key.id, 5);
  expect(await store.models.byKey('m')).toBe(first);
});

test('a change that is taken back is never remembered', async () => {
  const { store, rename, other } = await open();
  await store.models.byKey('m');
  other.exec('BEGIN IMMEDIATE');
  rename.run('never');
  expect(await store.models.byKey('m')).toMatchObject({ displayName: 'before' });
  other.exec('ROLLBACK');
  rename.run('after');
  expect(await store.models.byKey('m')).toMatchObject({ displayName: 'after' });
});
