import type { SessionStore } from '@alingai/core';
import { accountOf, fits } from './accounts.ts';
import { compileOnce } from './compile-once.ts';
import { lock } from './dialect.ts';
import { forgetExpired } from './expired.ts';
import { readPage } from './page.ts';
import type { Queries } from './schema.ts';

const sessionById = compileOnce((queries, id: string) =>
  queries.selectFrom('sessions').selectAll().where('id', '=', id),
);
const accountById = compileOnce((queries, id: number) =>
  queries.selectFrom('accounts').selectAll().where('id', '=', id),
);

export function sessionStore(queries: Queries): SessionStore {
  return {
    open: (session, token, verified) =>
      queries.transaction().execute(async (transaction) => {
        if (!(await fits(transaction, session.accountId, verified))) return false;
        await transaction.insertInto('sessions').values(session).execute();
        await transaction.insertInto('refreshTokens').values(token).execute();
        await forgetExpired(transaction, 'refreshTokens', token.createdAt);
        return true;
      }),

    async find(sessionId) {
      const [session] = await sessionById(queries, sessionId);
      if (!session) return undefined;
      // A query of its own: each column of a join costs as much as a small query. The account is read
      // last, and what ends sessions ends them with the change of the account.
      const [account] = await accountById(queries, session.accountId);
      return account && { session, account: accountOf(account) };
    },

    listLive: ({ accountId, now, ...window }) =>
      readPage(queries, window, (connection) =>
        connection
          .selectFrom('sessions')
          .selectAll()
          .where('accountId', '=', accountId)
          .where('endedAt', 'is', null)
          .where('expiresAt', '>', now)
          .orderBy('expiresAt', 'desc')
          .orderBy('id', 'desc'),
      ),

    async findByRefreshToken(hash) {
      const token = await queries.selectFrom('refreshTokens').selectAll().where('hash', '=', hash).executeTakeFirst();
      if (!token) return undefined;
      const session = await queries
        .selectFrom('sessions')
        .selectAll()
        .where('id', '=', token.sessionId)
        .executeTakeFirst();
      return session && { token, session };
    },

    rotate: (usedHash, next, successor, now) =>
      queries.transaction().execute(async (transaction) => {
        // The session before its tokens: others end it, or remove it with them.
        await lock(transaction, transaction.selectFrom('sessions').select('id').where('id', '=', next.sessionId));
        const used = await transaction
          .selectFrom('refreshTokens')
          .select(['usedAt', 'successor'])
          .where('hash', '=', usedHash)
          .executeTakeFirst();
        if (used?.usedAt != null && used.successor !== null) return used.successor;
        const session = await transaction
          .updateTable('sessions')
          .set({ lastUsedAt: now, expiresAt: next.expiresAt })
          .where('id', '=', next.sessionId)
          .executeTakeFirst();
        if (!used || !session.numUpdatedRows) throw new Error(`There is no session ${next.sessionId}`);
        await transaction
          .updateTable('refreshTokens')
          .set({ usedAt: used.usedAt ?? now, successor })
          .where('hash', '=', usedHash)
          .execute();
        await transaction.insertInto('refreshTokens').values(next).execute();
        await forgetExpired(transaction, 'refreshTokens', now);
        return undefined;
      }),

    async end(sessionId, now) {
      await endSessions(queries, now).where('id', '=', sessionId).execute();
    },

    forget: (before) =>
      queries.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('sessions').where('endedAt', '<', before).execute();
        await transaction.deleteFrom('sessions').where('expiresAt', '<', before).execute();
      }),
  };
}

const endSessions = (queries: Queries, now: number) =>
  queries.updateTable('sessions').set({ endedAt: now }).where('endedAt', 'is', null);
