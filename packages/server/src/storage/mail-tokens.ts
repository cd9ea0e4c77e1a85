import type { MailTokenStore } from '@alingai/core';
import type { Queries } from './schema.ts';

export function mailTokenStore(queries: Queries): MailTokenStore {
  return {
    async insert(token) {
      await queries.insertInto('mailTokens').values(token).execute();
    },

    find: (hash, purpose, now) =>
      queries
        .selectFrom('mailTokens')
        .selectAll()
        .where('hash', '=', hash)
        .where('purpose', '=', purpose)
        .where('expiresAt', '>', now)
        .executeTakeFirst(),
  };
}
