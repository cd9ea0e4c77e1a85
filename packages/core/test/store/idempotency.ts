import { expect, test } from 'vitest';
import { addAccount, NODE, NOW, newIdempotencyRecord } from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

export function describeIdempotency(store: CurrentStore): void {
  test('a key is held by the first who claims it', async () => {
    const record = newIdempotencyRecord((await addAccount(store())).id);
    const retry = { ...record, bodyHash: 'another body' };
    expect(await store().idempotency.claim(record, NOW)).toBeUndefined();
    expect(await store().idempotency.claim(retry, NOW)).toEqual(record);
  });

  test('of many who claim a key at once one gets it', async () => {
    const record = newIdempotencyRecord((await addAccount(store())).id);
    const claims = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        store().idempotency.claim({ ...record, bodyHash: `body ${index}` }, NOW),
      ),
    );
    expect(claims.filter((it) => it === undefined)).toHaveLength(1);
    const holder = claims.indexOf(undefined);
    for (const it of claims) if (it) expect(it.bodyHash).toBe(`body ${holder}`);
  });

  test('accounts, operations and keys are apart', async () => {
    const record = newIdempotencyRecord((await addAccount(store())).id);
    await store().idempotency.claim(record, NOW);
    const { id: accountId } = await addAccount(store());
    for (const other of [{ accountId }, { operation: 'createConversation' }, { key: `${record.key}x` }]) {
      expect(await store().idempotency.claim({ ...record, ...other }, NOW)).toBeUndefined();
    }
  });

  test('the answer of a finished request is kept', async () => {
    const record = newIdempotencyRecord((await addAccount(store())).id);
    await store().idempotency.claim(record, NOW);
    await store().idempotency.finish(record, '{"reply":"你好"}');
    expect(await store().idempotency.claim(record, NOW)).toEqual({ ...record, answer: '{"reply":"你好"}' });
  });

  test('a key is free again once it has expired', async () => {
    const record = newIdempotencyRecord((await addAccount(store())).id);
    await store().idempotency.claim(record, NOW);
    await store().idempotency.finish(record, '{}');
    expect(await store().idempotency.claim(record, record.expiresAt - 1)).toBeDefined();
    const later = { ...record, expiresAt: record.expiresAt + 1 };
    expect(await store().idempotency.claim(later, record.expiresAt)).toBeUndefined();
    expect(await store().idempotency.claim(record, record.expiresAt)).toEqual(later);
  });

  test('a released key is free again', async () => {
    const record = newIdempotencyRecord((await addAccount(store())).id);
    await store().idempotency.claim(record, NOW);
    await store().idempotency.release(record);
    expect(await store().idempotency.claim(record, NOW)).toBeUndefined();
  });

  test('keys of running requests are given free when their node is gone, answered ones are kept', async () => {
    const { id: accountId } = await addAccount(store());
    const owned = newIdempotencyRecord(accountId);
    const orphaned = [null, 'gone'].map((owner) => newIdempotencyRecord(accountId, { owner }));
    const answered = newIdempotencyRecord(accountId, { owner: 'gone' });
    for (const it of [owned, ...orphaned, answered]) await store().idempotency.claim(it, NOW);
    await store().idempotency.finish(answered, '{}');
    await store().idempotency.releaseOrphaned(NODE);
    for (const it of orphaned) expect(await store().idempotency.claim(it, NOW)).toBeUndefined();
    expect(await store().idempotency.claim(owned, NOW)).toEqual(owned);
    expect(await store().idempotency.claim(answered, NOW)).toMatchObject({ answer: '{}' });
  });

  test('a node that was taken for dead neither answers nor releases what another one has by now', async () => {
    const { id } = await addAccount(store());
    const late = newIdempotencyRecord(id, { owner: 'gone' });
    await store().idempotency.claim(late, NOW);
    await store().idempotency.releaseOrphaned(NODE);
    const record = { ...late, owner: NODE };
    await store().idempotency.claim(record, NOW);
    await store().idempotency.finish(late, '{}');
    await store().idempotency.release(late);
    expect(await store().idempotency.claim(record, NOW)).toEqual(record);
  });

  test('a key is found while it is held', async () => {
    const record = newIdempotencyRecord((await addAccount(store())).id);
    expect(await store().idempotency.find(record, NOW)).toBeUndefined();
    await store().idempotency.claim(record, NOW);
    expect(await store().idempotency.find(record, NOW)).toEqual(record);
    expect(await store().idempotency.find({ ...record, key: 'another' }, NOW)).toBeUndefined();
    expect(await store().idempotency.find(record, record.expiresAt)).toBeUndefined();
  });

  test('finishing and releasing what is not held changes nothing', async () => {
    const record = newIdempotencyRecord((await addAccount(store())).id);
    await store().idempotency.finish(record, '{}');
    await store().idempotency.release(record);
    expect(await store().idempotency.claim(record, NOW)).toBeUndefined();
  });

  test('what is handed out are copies', async () => {
    const record = newIdempotencyRecord((await addAccount(store())).id);
    await store().idempotency.claim(record, NOW);
    const held = await store().idempotency.claim(record, NOW);
    if (held) held.answer = 'changed';
    expect(await store().idempotency.claim(record, NOW)).toEqual(record);
  });
}
