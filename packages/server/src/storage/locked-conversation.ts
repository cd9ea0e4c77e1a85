import { lock, locked } from './dialect.ts';
import type { Queries } from './schema.ts';

const row = (transaction: Queries, id: number) =>
  transaction.selectFrom('conversations').select('id').where('id', '=', id);

/** Locks a conversation, so that its messages are changed by one at a time. */
export function lockConversation(transaction: Queries, id: number): Promise<void> {
  return lock(transaction, row(transaction, id));
}

/** The same; whether it is there, and not in the bin. */
export async function lockOutsideBin(transaction: Queries, id: number): Promise<boolean> {
  const found = await locked(transaction, row(transaction, id).where('deletedAt', 'is', null)).executeTakeFirst();
  return found !== undefined;
}
