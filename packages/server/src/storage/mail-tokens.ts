import type { MailToken, MailTokenStore } from '@alingai/core';
import type { Queries } from './schema.ts';

export function mailTokenStore(queries: Queries): MailTokenStore {
  return {
    async insert(token) {
      await queries.insertInto('mailTokens').values(token).execute();
    },

    take: (hash, purpose, now) =>
      queries.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('mailTokens').where('expiresAt', '<=', now).execute();
        const token = await transaction
          .selectFrom('mailTokens')
          .select('accountId')
          .where('hash', '=', hash)
          .where('purpose', '=', purpose)
          .executeTakeFirst();
        if (!token) return undefined;
        await discard(transaction, token.accountId, purpose);
        return token.accountId;
      }),

    discard: (accountId, purpose) => discard(queries, accountId, purpose),
  };
}

async function discard(queries: Queries, accountId: number, purpose: MailToken['purpose']): Promise<void> {
  await queries.deleteFrom('mailTokens').where('accountId', '=', accountId).where('purpose', '=', purpose).execute();
}
