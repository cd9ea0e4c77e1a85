import type { Funds, Money, NewPendingCall } from '@alingai/core';
import type { Insertable } from 'kysely';
import { lockLimit, usedFunds } from './budgets.ts';
import { compileOnce, insertOnce } from './compile-once.ts';
import type { Queries, Schema } from './schema.ts';

/** What a call reserves, within a transaction that stores it; or the funds that are too little for it. */
export async function reservationOf(
  transaction: Queries,
  { accountId, most, since }: NewPendingCall,
): Promise<{ reserved: Money } | { refused: Funds }> {
  const limit = await lockLimit(transaction, accountId);
  if (limit === null) return { reserved: 0 };
  const { spent, reserved } = await usedFunds(transaction, accountId, since);
  return spent + reserved + most > limit ? { refused: { limit, spent, reserved } } : { reserved: most };
}

const insertPendingCall = insertOnce((queries, row: Insertable<Schema['pendingCalls']>) =>
  queries.insertInto('pendingCalls').values(row).returning('id'),
);

const deletePendingCall = compileOnce((queries, id: number) =>
  queries.deleteFrom('pendingCalls').where('id', '=', id).returning('id'),
);

/** Stores a call and returns its id. */
export async function insertCall(
  transaction: Queries,
  { most: _, since: __, ...call }: NewPendingCall,
  { reserved }: { reserved: Money },
): Promise<number> {
  const row = { ...call, reserved };
  const [inserted] = await insertPendingCall(transaction, row);
  if (!inserted) throw new Error('The call has no id');
  return inserted.id;
}

/** Ends a call; whether it was still pending. One that the store does not know always is. */
export async function endCall(queries: Queries, call: number | null): Promise<boolean> {
  if (call === null) return true;
  return (await deletePendingCall(queries, call)).length > 0;
}
