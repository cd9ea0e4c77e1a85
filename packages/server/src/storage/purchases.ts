import type { HeldPurchase, NewPurchase, Purchase, PurchaseStore, Reservation } from '@alingai/core';
import { type ExpressionBuilder, type Selectable, sql } from 'kysely';
import { dialectOf } from './dialect.ts';
import { isClaimedBy } from './idempotency.ts';
import { readPage } from './page.ts';
import type { Queries, Schema } from './schema.ts';

export function purchaseStore(queries: Queries): PurchaseStore {
  return {
    reserve: (purchase) => reserve(queries, purchase),

    complete: (id, paymentId, answered) =>
      queries.transaction().execute(async (transaction) => {
        const settled = await transaction
          .updateTable('purchases')
          .set({ status: 'completed', paymentId })
          .where('id', '=', id)
          .where('status', '=', 'pending')
          .returning('toolId')
          .executeTakeFirst();
        if (!settled) return;
        await transaction
          .updateTable('tools')
          .set(({ eb }) => ({ downloads: eb('downloads', '+', 1) }))
          .where('id', '=', settled.toolId)
          .execute();
        if (!answered) return;
        const { claim, answer } = answered;
        await transaction.updateTable('idempotencyKeys').set({ answer }).where(isClaimedBy(claim)).execute();
      }),

    async forget(held) {
      await queries.deleteFrom('purchases').where(isHeldBy(held)).where('status', '=', 'pending').execute();
    },

    async release(held) {
      await queries.updateTable('purchases').set({ heldUntil: 0 }).where(isHeldBy(held)).execute();
    },

    async releaseOrphaned(node) {
      await queries
        .updateTable('purchases')
        .set({ heldUntil: 0 })
        // A literal: with a bound value SQLite cannot use the partial index of pending purchases.
        .where('status', '=', sql.lit('pending'))
        .where(dialectOf(queries).isOrphaned(node))
        .execute();
    },

    async has(accountId, toolId) {
      const purchase = await queries
        .selectFrom('purchases')
        .select('status')
        .where('accountId', '=', accountId)
        .where('toolId', '=', toolId)
        .executeTakeFirst();
      return purchase?.status === 'completed';
    },

    async list({ accountId, ...window }) {
      const { rows, total } = await readPage(queries, window, (connection) =>
        connection
          .selectFrom('purchases')
          .innerJoin('tools', 'tools.id', 'purchases.toolId')
          .selectAll('purchases')
          .select(['tools.publicId as toolPublicId', 'tools.name as toolName'])
          .where('purchases.accountId', '=', accountId)
          .where('purchases.status', '=', 'completed')
          .orderBy('purchases.id', 'desc'),
      );
      return {
        rows: rows.map(({ toolPublicId, toolName, ...row }) => ({ ...purchaseOf(row), toolPublicId, toolName })),
        total,
      };
    },
  };
}

const isHeldBy =
  ({ id, owner }: HeldPurchase) =>
  (builder: ExpressionBuilder<Schema, 'purchases'>) =>
    builder.and([builder('id', '=', id), owner === null ? builder('owner', 'is', null) : builder('owner', '=', owner)]);

async function reserve(queries: Queries, purchase: NewPurchase): Promise<Reservation> {
  const { accountId, toolId, heldUntil, owner, createdAt } = purchase;
  const billingAddress = JSON.stringify(purchase.billingAddress);
  const taken = await queries
    .insertInto('purchases')
    .values({ ...purchase, billingAddress, status: 'pending' })
    .onConflict((conflict) =>
      conflict
        .columns(['accountId', 'toolId'])
        .doUpdateSet({ heldUntil, owner })
        .where('purchases.status', '=', 'pending')
        .where('purchases.heldUntil', '<=', createdAt),
    )
    .returningAll()
    .executeTakeFirst();
  if (taken) return { outcome: 'reserved', purchase: purchaseOf(taken) };
  const existing = await queries
    .selectFrom('purchases')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('toolId', '=', toolId)
    .executeTakeFirst();
  // Given up in between.
  if (!existing) return reserve(queries, purchase);
  const outcome = existing.status === 'completed' ? 'completed' : 'held';
  return { outcome, purchase: purchaseOf(existing) };
}

export function purchaseOf(row: Selectable<Schema['purchases']>): Purchase {
  return { ...row, billingAddress: JSON.parse(row.billingAddress) };
}
