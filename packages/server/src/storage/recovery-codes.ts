import type { RecoveryCodeStore } from '@alingai/core';
import type { Queries } from './schema.ts';

/** Replaces all codes of an account, within a transaction. */
export async function replaceRecoveryCodes(
  transaction: Queries,
  accountId: number,
  hashes: readonly string[],
): Promise<void> {
  await transaction.deleteFrom('recoveryCodes').where('accountId', '=', accountId).execute();
  if (hashes.length === 0) return;
  await transaction
    .insertInto('recoveryCodes')
    .values(hashes.map((hash) => ({ accountId, hash })))
    .execute();
}

export function recoveryCodeStore(queries: Queries): RecoveryCodeStore {
  return {
    async take(accountId, hash) {
      const taken = await queries
        .deleteFrom('recoveryCodes')
        .where('accountId', '=', accountId)
        .where('hash', '=', hash)
        .executeTakeFirst();
      return taken.numDeletedRows > 0n;
    },
  };
}
