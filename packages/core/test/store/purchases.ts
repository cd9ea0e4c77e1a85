import { expect, test } from 'vitest';
import { addAccount, addPurchase, addTool, NODE, NOW, newPurchase } from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

export function describePurchases(store: CurrentStore): void {
  async function somebodyAndTool() {
    return { accountId: (await addAccount(store())).id, toolId: (await addTool(store())).id };
  }

  test('the first request reserves, and nobody else does while it is held', async () => {
    const { accountId, toolId } = await somebodyAndTool();
    const given = newPurchase(accountId, toolId);
    const first = await store().purchases.reserve(given);
    expect(first).toEqual({
      outcome: 'reserved',
      purchase: { ...given, id: expect.any(Number), status: 'pending', paymentId: null },
    });
    const later = { ...newPurchase(accountId, toolId), createdAt: NOW + 999, heldUntil: NOW + 1999 };
    expect(await store().purchases.reserve(later)).toEqual({ outcome: 'held', purchase: first.purchase });
  });

  test('of many requests at once one reserves', async () => {
    const { accountId, toolId } = await somebodyAndTool();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => store().purchases.reserve(newPurchase(accountId, toolId))),
    );
    expect(outcomes.map((it) => it.outcome).sort()).toEqual([...Array(9).fill('held'), 'reserved']);
  });

  test('other people and other tools are other purchases', async () => {
    const { accountId, toolId } = await somebodyAndTool();
    const other = await somebodyAndTool();
    await addPurchase(store(), accountId, toolId);
    for (const [person, tool] of [
      [other.accountId, toolId],
      [accountId, other.toolId],
    ] as const) {
      expect(await store().purchases.reserve(newPurchase(person, tool))).toMatchObject({ outcome: 'reserved' });
    }
  });

  test('a purchase that nobody holds any more is taken over as it was stored', async () => {
    const { accountId, toolId } = await somebodyAndTool();
    const { purchase } = await store().purchases.reserve(newPurchase(accountId, toolId));
    const later = newPurchase(accountId, toolId, { amount: 1, createdAt: NOW + 1000, heldUntil: NOW + 2000 });
    const taken = await store().purchases.reserve(later);
    expect(taken).toEqual({ outcome: 'reserved', purchase: { ...purchase, heldUntil: NOW + 2000 } });
    expect(await store().purchases.reserve(later)).toMatchObject({ outcome: 'held' });
  });

  test('a purchase that was released can be taken over at once', async () => {
    const { accountId, toolId } = await somebodyAndTool();
    const { purchase } = await store().purchases.reserve(newPurchase(accountId, toolId));
    await store().purchases.release(purchase);
    const again = await store().purchases.reserve(newPurchase(accountId, toolId));
    expect(again).toEqual({ outcome: 'reserved', purchase });
  });

  test('a purchase whose node is gone can be taken over at once, and is not that node’s any more', async () => {
    const { accountId, toolId } = await somebodyAndTool();
    const { purchase } = await store().purchases.reserve(newPurchase(accountId, toolId, { owner: 'gone' }));
    expect(await store().purchases.reserve(newPurchase(accountId, toolId))).toMatchObject({ outcome: 'held' });
    await store().purchases.releaseOrphaned(NODE);
    const taken = { outcome: 'reserved', purchase: { ...purchase, owner: NODE } };
    expect(await store().purchases.reserve(newPurchase(accountId, toolId))).toEqual(taken);
    await store().purchases.forget(purchase);
    await store().purchases.release(purchase);
    await store().purchases.releaseOrphaned(NODE);
    expect(await store().purchases.reserve(newPurchase(accountId, toolId))).toMatchObject({ outcome: 'held' });
  });

  test('completing counts the download once, and is for good', async () => {
    const { accountId, toolId } = await somebodyAndTool();
    const { purchase } = await store().purchases.reserve(newPurchase(accountId, toolId));
    expect(await store().purchases.has(accountId, toolId)).toBe(false);
    expect(await list(accountId)).toEqual({ rows: [], total: 0 });
    await store().purchases.complete(purchase.id, 'pay_1');
    await store().purchases.complete(purchase.id, 'pay_2');
    await store().purchases.forget(purchase);
    await store().purchases.releaseOrphaned(NODE);
    const completed = { ...purchase, status: 'completed', paymentId: 'pay_1' };
    expect(await store().purchases.has(accountId, toolId)).toBe(true);
    expect((await list(accountId)).rows).toMatchObject([completed]);
    expect((await store().tools.list({ order: 'popularity', offset: 0, limit: 1 })).rows).toMatchObject([
      { id: toolId, downloads: 1 },
    ]);
    expect(await store().purchases.reserve(newPurchase(accountId, toolId))).toEqual({
      outcome: 'completed',
      purchase: completed,
    });
  });

  test('purchases that complete at once are all counted', async () => {
    const { id: toolId } = await addTool(store());
    const people = [];
    for (let index = 0; index < 5; index += 1) people.push(await addAccount(store()));
    await Promise.all(people.map((it) => addPurchase(store(), it.id, toolId)));
    expect((await store().tools.list({ order: 'price', offset: 0, limit: 1 })).rows).toMatchObject([{ downloads: 5 }]);
  });

  test('what is forgotten can be purchased anew', async () => {
    const { accountId, toolId } = await somebodyAndTool();
    const { purchase } = await store().purchases.reserve(newPurchase(accountId, toolId));
    await store().purchases.forget(purchase);
    const again = await store().purchases.reserve(newPurchase(accountId, toolId));
    expect(again.outcome).toBe('reserved');
    expect(again.purchase.publicId).not.toBe(purchase.publicId);
  });

  test('the list has an account’s own purchases with their tools, the newest first, in pages', async () => {
    const { accountId, toolId } = await somebodyAndTool();
    const tool = await addTool(store(), { name: 'Palette' });
    const first = await addPurchase(store(), accountId, toolId);
    const second = await addPurchase(store(), accountId, tool.id);
    await addPurchase(store(), (await addAccount(store())).id, toolId);
    const { rows, total } = await list(accountId);
    expect(rows[0]).toEqual({ ...second, toolPublicId: tool.publicId, toolName: 'Palette' });
    expect([rows.map((it) => it.id), total]).toEqual([[second.id, first.id], 2]);
    expect(await store().purchases.list({ accountId, offset: 1, limit: 1 })).toMatchObject({
      rows: [{ id: first.id }],
      total: 2,
    });
  });

  const list = (accountId: number) => store().purchases.list({ accountId, offset: 0, limit: 10 });
}
