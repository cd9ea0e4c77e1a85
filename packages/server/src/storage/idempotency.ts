import type { HeldKey, IdempotencyClaim, IdempotencyRecord, IdempotencyStore } from '@alingai/core';
import type { ExpressionBuilder } from 'kysely';
import { dialectOf } from './dialect.ts';
import { forgetExpired } from './expired.ts';
import type { Queries, Schema } from './schema.ts';

export function idempotencyStore(queries: Queries): IdempotencyStore {
  return {
    claim: (record, now) => claimKey(queries, record, now),

    find: (claim, now) => holderOfKey(queries, claim, now),

    async finish(held, answer) {
      await queries.updateTable('idempotencyKeys').set({ answer }).where(isHeldBy(held)).execute();
    },

    async release(held) {
      await queries.deleteFrom('idempotencyKeys').where(isHeldBy(held)).execute();
    },

    async releaseOrphaned(node) {
      await queries
        .deleteFrom('idempotencyKeys')
        .where('answer', 'is', null)
        .where('reply', 'is', null)
        .where(dialectOf(queries).isOrphaned(node))
        .execute();
    },
  };
}

function holderOf(queries: Queries, claim: IdempotencyClaim): Promise<IdempotencyRecord | undefined> {
  return queries.selectFrom('idempotencyKeys').selectAll().where(isClaimedBy(claim)).executeTakeFirst();
}

async function claimKey(
  queries: Queries,
  record: IdempotencyRecord,
  now: number,
): Promise<IdempotencyRecord | undefined> {
  if (await takeKey(queries, record, now)) return undefined;
  // Whoever had it may have released it in between.
  return (await holderOf(queries, record)) ?? claimKey(queries, record, now);
}

/** The record that holds a key, unless it has expired. */
export async function holderOfKey(
  queries: Queries,
  claim: IdempotencyClaim,
  now: number,
): Promise<IdempotencyRecord | undefined> {
  const held = await holderOf(queries, claim);
  return held && held.expiresAt > now ? held : undefined;
}

/** Stores a record, unless another one that has not expired holds its key; whether it has it now. */
export async function takeKey(queries: Queries, record: IdempotencyRecord, now: number): Promise<boolean> {
  await forgetExpired(queries, 'idempotencyKeys', now);
  const { bodyHash, answer, reply, owner, expiresAt } = record;
  const taken = await queries
    .insertInto('idempotencyKeys')
    .values(record)
    .onConflict((conflict) =>
      conflict
        .columns(['accountId', 'operation', 'key'])
        .doUpdateSet({ bodyHash, answer, reply, owner, expiresAt })
        .where('idempotencyKeys.expiresAt', '<=', now),
    )
    .returning('key')
    .executeTakeFirst();
  return taken !== undefined;
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

const isHeldBy =
  ({ owner, ...claim }: HeldKey) =>
  (builder: ExpressionBuilder<Schema, 'idempotencyKeys'>) =>
    builder.and([
      isClaimedBy(claim)(builder),
      owner === null ? builder('owner', 'is', null) : builder('owner', '=', owner),
    ]);
