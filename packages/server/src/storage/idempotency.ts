import type { IdempotencyClaim, IdempotencyStore } from '@alingai/core';
import type { ExpressionBuilder } from 'kysely';
import type { Queries, Schema } from './schema.ts';

export function idempotencyStore(queries: Queries): IdempotencyStore {
  return {
    claim: (record, now) =>
      queries.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('idempotencyKeys').where('expiresAt', '<=', now).execute();
        const held = await transaction
          .selectFrom('idempotencyKeys')
          .selectAll()
          .where(isClaimedBy(record))
          .executeTakeFirst();
        if (!held) await transaction.insertInto('idempotencyKeys').values(record).execute();
        return held;
      }),

    async finish(claim, answer) {
      await queries.updateTable('idempotencyKeys').set({ answer }).where(isClaimedBy(claim)).execute();
    },

    async release(claim) {
      await queries.deleteFrom('idempotencyKeys').where(isClaimedBy(claim)).execute();
    },

    async releaseRunning() {
      await queries.deleteFrom('idempotencyKeys').where('answer', 'is', null).execute();
    },
  };
}

const isClaimedBy =
  ({ accountId, operation, key }: IdempotencyClaim) =>
  ({ and }: ExpressionBuilder<Schema, 'idempotencyKeys'>) =>
    and({ accountId, operation, key });
