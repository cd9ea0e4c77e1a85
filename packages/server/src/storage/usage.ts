import type { UsageStore } from '@alingai/core';
import { readPage } from './page.ts';
import type { Queries } from './schema.ts';

export function usageStore(queries: Queries): UsageStore {
  return {
    ofMessage: (messageId) =>
      queries
        .selectFrom('usage')
        .selectAll()
        .where('messageId', '=', messageId)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst(),

    list: ({ accountId, ...window }) =>
      readPage(queries, window, (connection) =>
        connection.selectFrom('usage').selectAll().where('accountId', '=', accountId).orderBy('id', 'desc'),
      ),
  };
}
