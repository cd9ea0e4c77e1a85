import type { Purchase, PurchaseStore } from '../tools/purchase.ts';
import { nameOf } from './idempotency.ts';
import type { Tables } from './tables.ts';

export function purchaseStore({ tools, purchases, idempotency, nextId }: Tables): PurchaseStore {
  const of = (accountId: number, toolId: number) =>
    [...purchases.values()].find((it) => it.accountId === accountId && it.toolId === toolId);

  return {
    async reserve(purchase) {
      const existing = of(purchase.accountId, purchase.toolId);
      if (!existing) {
        const row: Purchase = {
          ...structuredClone(purchase),
          id: nextId('purchases'),
          status: 'pending',
          paymentId: null,
        };
        purchases.set(row.id, row);
        return { outcome: 'reserved', purchase: structuredClone(row) };
      }
      if (existing.status === 'completed') return { outcome: 'completed', purchase: structuredClone(existing) };
      if (existing.heldUntil > purchase.createdAt) return { outcome: 'held', purchase: structuredClone(existing) };
      Object.assign(existing, { heldUntil: purchase.heldUntil, owner: purchase.owner });
      return { outcome: 'reserved', purchase: structuredClone(existing) };
    },

    async complete(id, paymentId, answered) {
      const purchase = purchases.get(id);
      if (purchase?.status !== 'pending') return;
      Object.assign(purchase, { status: 'completed', paymentId });
      const tool = tools.get(purchase.toolId);
      if (tool) tool.downloads += 1;
      const record = answered && idempotency.get(nameOf(answered.claim));
      if (record) record.answer = answered.answer;
    },

    async forget({ id, owner }) {
      const purchase = purchases.get(id);
      if (purchase?.status === 'pending' && purchase.owner === owner) purchases.delete(id);
    },

    async release({ id, owner }) {
      const purchase = purchases.get(id);
      if (purchase?.owner === owner) purchase.heldUntil = 0;
    },

    async releaseOrphaned(node) {
      for (const purchase of purchases.values()) {
        if (purchase.status === 'pending' && purchase.owner !== node) purchase.heldUntil = 0;
      }
    },

    async has(accountId, toolId) {
      return of(accountId, toolId)?.status === 'completed';
    },

    async list({ accountId, offset, limit }) {
      const found = [...purchases.values()]
        .filter((it) => it.accountId === accountId && it.status === 'completed')
        .reverse();
      const rows = found.slice(offset, offset + limit).map((it) => {
        const { publicId = '', name = '' } = tools.get(it.toolId) ?? {};
        return { ...structuredClone(it), toolPublicId: publicId, toolName: name };
      });
      return { rows, total: found.length };
    },
  };
}
