import type { ApiToken, ApiTokenStore } from '@alingai/core';
import type { Selectable } from 'kysely';
import { accountOf } from './accounts.ts';
import { countOwned } from './counts.ts';
import { readPage } from './page.ts';
import type { Queries, Schema } from './schema.ts';

export function apiTokenStore(queries: Queries): ApiTokenStore {
  return {
    insert: (token, most) =>
      queries.transaction().execute(async (transaction) => {
        if ((await countOwned(transaction, 'apiTokens', token.accountId)) >= most) return undefined;
        const row = { ...token, scopes: JSON.stringify(token.scopes) };
        return tokenOf(await transaction.insertInto('apiTokens').values(row).returningAll().executeTakeFirstOrThrow());
      }),

    async list({ accountId, ...window }) {
      const { rows, total } = await readPage(queries, window, (connection) =>
        connection.selectFrom('apiTokens').selectAll().where('accountId', '=', accountId).orderBy('id', 'desc'),
      );
      return { rows: rows.map(tokenOf), total };
    },

    byHash: (hash) =>
      queries.connection().execute(async (connection) => {
        const token = await connection.selectFrom('apiTokens').selectAll().where('hash', '=', hash).executeTakeFirst();
        if (!token) return undefined;
        const account = await connection
          .selectFrom('accounts')
          .selectAll()
          .where('id', '=', token.accountId)
          .executeTakeFirst();
        return account && { token: tokenOf(token), account: accountOf(account) };
      }),

    async touch(id, now) {
      await queries.updateTable('apiTokens').set({ lastUsedAt: now }).where('id', '=', id).execute();
    },

    async delete(accountId, id) {
      const deleted = await queries
        .deleteFrom('apiTokens')
        .where('id', '=', id)
        .where('accountId', '=', accountId)
        .executeTakeFirst();
      return deleted.numDeletedRows > 0;
    },
  };
}

export function tokenOf(row: Selectable<Schema['apiTokens']>): ApiToken {
  return { ...row, scopes: JSON.parse(row.scopes) };
}
