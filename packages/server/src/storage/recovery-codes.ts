import type { RecoveryCodeStore } from '@alingai/core';
import { lockAccount } from './accounts.ts';
import type { Queries } from './schema.ts';

export function recoveryCodeStore(queries: Queries): RecoveryCodeStore {
  return {
    replace: (accountId, hashes) =>
      queries.transaction().execute(async (transaction) => {
        await lockAccount(transaction, accountId);
        await transaction.deleteFrom('recoveryCodes').where('accountId', '=', accountId).execute();
        if (hashes.length === 0) return;
        await transaction
          .insertInto('recoveryCodes')
          .values(hashes.map((hash) => ({ accountId, hash })))
          .execute();
      }),

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
