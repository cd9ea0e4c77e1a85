import type { UserKey, UserKeyStore } from '@alingai/core';
import type { ExpressionBuilder, Selectable } from 'kysely';
import { compileOnce } from './compile-once.ts';
import { countOwned } from './counts.ts';
import { readPage } from './page.ts';
import type { Queries, Schema } from './schema.ts';

const newestFirst = (queries: Queries, accountId: number) =>
  queries.selectFrom('ownKeys').selectAll().where('accountId', '=', accountId).orderBy('id', 'desc');

const activeKeys = compileOnce((queries, accountId: number) => newestFirst(queries, accountId).where('active', '=', 1));

export function ownKeyStore(queries: Queries): UserKeyStore {
  return {
    insert: (key, most) =>
      queries.transaction().execute(async (transaction) => {
        if ((await countOwned(transaction, 'ownKeys', key.accountId)) >= most) return undefined;
        const row = { ...key, active: Number(key.active) };
        return ownKeyOf(await transaction.insertInto('ownKeys').values(row).returningAll().executeTakeFirstOrThrow());
      }),

    async list({ accountId, ...window }) {
      const { rows, total } = await readPage(queries, window, (connection) => newestFirst(connection, accountId));
      return { rows: rows.map(ownKeyOf), total };
    },

    async active(accountId) {
      return (await activeKeys(queries, accountId)).map(ownKeyOf);
    },

    async all() {
      return (await queries.selectFrom('ownKeys').selectAll().orderBy('id', 'desc').execute()).map(ownKeyOf);
    },

    async byId(accountId, id) {
      const row = await queries.selectFrom('ownKeys').selectAll().where(isOwned(accountId, id)).executeTakeFirst();
      return row && ownKeyOf(row);
    },

    async update(accountId, id, { active, ...changes }) {
      const row = await queries
        .updateTable('ownKeys')
        // Sets a column always, because an update without changes is not valid SQL.
        .set(({ ref }) => ({
          updatedAt: ref('updatedAt'),
          ...changes,
          ...(active !== undefined && { active: Number(active) }),
        }))
        .where(isOwned(accountId, id))
        .returningAll()
        .executeTakeFirst();
      return row && ownKeyOf(row);
    },

    async toggle(accountId, id, now) {
      const row = await queries
        .updateTable('ownKeys')
        .set(({ eb, val }) => ({ active: eb(val(1), '-', eb.ref('active')), updatedAt: now }))
        .where(isOwned(accountId, id))
        .returningAll()
        .executeTakeFirst();
      return row && ownKeyOf(row);
    },

    async delete(accountId, id) {
      const deleted = await queries.deleteFrom('ownKeys').where(isOwned(accountId, id)).executeTakeFirst();
      return deleted.numDeletedRows > 0;
    },

    async touch(id, now) {
      await queries.updateTable('ownKeys').set({ lastUsedAt: now }).where('id', '=', id).execute();
    },
  };
}

const isOwned =
  (accountId: number, id: number) =>
  ({ and }: ExpressionBuilder<Schema, 'ownKeys'>) =>
    and({ accountId, id });

export function ownKeyOf(row: Selectable<Schema['ownKeys']>): UserKey {
  return { ...row, active: row.active === 1 };
}
