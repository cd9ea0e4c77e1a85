import type { OAuthStateStore } from '@alingai/core';
import { forgetExpired } from './expired.ts';
import type { Queries } from './schema.ts';

export function usedStateStore(queries: Queries): OAuthStateStore {
  return {
    use: (hash, expiresAt, now) =>
      queries.transaction().execute(async (transaction) => {
        await forgetExpired(transaction, 'usedStates', now);
        const used = await transaction
          .insertInto('usedStates')
          .values({ hash, expiresAt })
          .onConflict((conflict) => conflict.column('hash').doNothing())
          .executeTakeFirst();
        return (used.numInsertedOrUpdatedRows ?? 0n) > 0n;
      }),
  };
}
