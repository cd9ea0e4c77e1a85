import { expect, test } from 'vitest';
import type { UserKey } from '../../src/index.ts';
import { addAccount, addOwnKey, NOW } from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

export function describeOwnKeys(store: CurrentStore): void {
  const add = async (wish: Partial<UserKey> = {}) =>
    addOwnKey(store(), wish.accountId ?? (await addAccount(store())).id, wish);

  test('a key is found by its account and id', async () => {
    const key = await add({ baseUrl: 'https://api.example.com/v1' });
    expect(await store().userKeys.byId(key.accountId, key.id)).toEqual(key);
    expect(await store().userKeys.byId(key.accountId, 999)).toBeUndefined();
  });

  test('another account’s key looks as if it did not exist', async () => {
    const [{ id }, { accountId }] = [await add(), await add()];
    expect(await store().userKeys.byId(accountId, id)).toBeUndefined();
    expect(await store().userKeys.update(accountId, id, { keyHint: 'x' })).toBeUndefined();
    expect(await store().userKeys.toggle(accountId, id, NOW)).toBeUndefined();
    expect(await store().userKeys.delete(accountId, id)).toBe(false);
    expect(await store().userKeys.all()).toHaveLength(2);
  });

  test('an account’s keys come in pages, the newest first', async () => {
    const { id: accountId } = await addAccount(store());
    const [a, b, c] = [await add({ accountId }), await add({ accountId, active: false }), await add({ accountId })];
    const other = await add();
    const list = (offset: number) => store().userKeys.list({ accountId, offset, limit: 2 });
    expect(await list(0)).toEqual({ rows: [c, b], total: 3 });
    expect(await list(2)).toEqual({ rows: [a], total: 3 });
    expect(await store().userKeys.active(accountId)).toEqual([c, a]);
    expect(await store().userKeys.all()).toEqual([other, c, b, a]);
  });

  test('a key changes in what is named', async () => {
    const key = await add();
    const changes = { sealedKey: 'other', keyHint: '…', baseUrl: 'https://a.b', active: false, updatedAt: NOW + 1 };
    expect(await store().userKeys.update(key.accountId, key.id, changes)).toEqual({ ...key, ...changes });
    expect(await store().userKeys.byId(key.accountId, key.id)).toEqual({ ...key, ...changes });
  });

  test('a key is switched off and on again', async () => {
    const { accountId, id } = await add();
    expect(await store().userKeys.toggle(accountId, id, NOW + 1)).toMatchObject({ active: false, updatedAt: NOW + 1 });
    expect(await store().userKeys.toggle(accountId, id, NOW + 2)).toMatchObject({ active: true, updatedAt: NOW + 2 });
  });

  test('a key that is in use tells when', async () => {
    const key = await add();
    await store().userKeys.touch(key.id, NOW + 5);
    expect(await store().userKeys.byId(key.accountId, key.id)).toEqual({ ...key, lastUsedAt: NOW + 5 });
    await store().userKeys.touch(999, NOW);
  });

  test('a key is deleted once', async () => {
    const { accountId, id } = await add();
    expect(await store().userKeys.delete(accountId, id)).toBe(true);
    expect(await store().userKeys.delete(accountId, id)).toBe(false);
    expect(await store().userKeys.byId(accountId, id)).toBeUndefined();
  });

  test('what is handed out are copies', async () => {
    const key = await add();
    const stored = { ...key };
    for (const it of [key, ...(await store().userKeys.all())]) it.active = false;
    expect(await store().userKeys.byId(key.accountId, key.id)).toEqual(stored);
  });
}
