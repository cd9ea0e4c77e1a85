import type { IdempotencyClaim, IdempotencyRecord, IdempotencyStore } from '@alingai/core';
import type { ExpressionBuilder } from 'kysely';
import type { Queries, Schema } from './schema.ts';

export function idempotencyStore(queries: Queries): IdempotencyStore {
  return {
    claim: (record, now) =>
      queries.transaction().execute(async (transaction) => {
        const held = await holderOfKey(transaction, { record, now });
        if (!held) await transaction.insertInto('idempotencyKeys').values(record).execute();
        return held;
      }),

    async find(claim, now) {
      const held = await holderOf(queries, claim);
      return held && held.expiresAt > now ? held : undefined;
    },

    async finish(claim, answer) {
      await queries.updateTable('idempotencyKeys').set({ answer }).where(isClaimedBy(claim)).execute();
    },

    async release(claim) {
      await queries.deleteFrom('idempotencyKeys').where(isClaimedBy(claim)).execute();
    },

    async releaseRunning() {
      await queries.deleteFrom('idempotencyKeys').where('answer', 'is', null).where('reply', 'is', null).execute();
    },
  };
}

function holderOf(queries: Queries, claim: IdempotencyClaim): Promise<IdempotencyRecord | undefined> {
  return queries.selectFrom('idempotencyKeys').selectAll().where(isClaimedBy(claim)).executeTakeFirst();
}

/** The record that holds a key, after those that have expired are gone. */
export async function holderOfKey(
  transaction: Queries,
  { record, now }: { record: IdempotencyRecord; now: number },
): Promise<IdempotencyRecord | undefined> {
  await transaction.deleteFrom('idempotencyKeys').where('expiresAt', '<=', now).execute();
  return holderOf(transaction, record);
}

/** Stores the answer to the request that began a reply; `null` releases its key. */
export async function answerReply(queries: Queries, reply: number, answer: string | null): Promise<void> {
  if (answer === null) await queries.deleteFrom('idempotencyKeys').where('reply', '=', reply).execute();
  else await queries.updateTable('idempotencyKeys').set({ answer }).where('reply', '=', reply).execute();
}

export const isClaimedBy =
  ({ accountId, operation, key }: IdempotencyClaim) =>
  ({ and }: ExpressionBuilder<Schema, 'idempotencyKeys'>) =>
    and({ accountId, operation, key });
