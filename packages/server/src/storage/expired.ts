import { sql } from 'kysely';
import { dialectOf } from './dialect.ts';
import type { Queries } from './schema.ts';

/** What is of no use after a time, by what identifies it. */
const KEYS = {
  mailTokens: 'hash',
  refreshTokens: 'hash',
  usedStates: 'hash',
  idempotencyKeys: 'account_id, operation, key',
} as const;

/** Removes what has expired; what others are removing is left to them. */
export async function forgetExpired(transaction: Queries, table: keyof typeof KEYS, now: number): Promise<void> {
  if (!dialectOf(transaction).hasOtherWriters) {
    await transaction.deleteFrom(table).where('expiresAt', '<=', now).execute();
    return;
  }
  const [name, key] = [sql.table(table), sql.raw(KEYS[table])];
  await sql`delete from ${name} where (${key}) in (
    select ${key} from ${name} where expires_at <= ${now} for update skip locked)`.execute(transaction);
}
