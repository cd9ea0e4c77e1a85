import type { AppStore } from '@alingai/core';
import { readPage } from './page.ts';
import type { Queries } from './schema.ts';

export function appStore(queries: Queries): AppStore {
  return {
    insert: (app) => queries.insertInto('apps').values(app).returningAll().executeTakeFirstOrThrow(),

    byId: (id) => queries.selectFrom('apps').selectAll().where('id', '=', id).executeTakeFirst(),

    byPublicId: (publicId) =>
      queries.selectFrom('apps').selectAll().where('publicId', '=', publicId).executeTakeFirst(),

    list: ({ accountId, ...window }) =>
      readPage(queries, window, (connection) =>
        connection.selectFrom('apps').selectAll().where('accountId', '=', accountId).orderBy('id', 'desc'),
      ),

    update: (id, changes) =>
      queries
        .updateTable('apps')
        // Sets a column always, because an update without changes is not valid SQL.
        .set(({ ref }) => ({ updatedAt: ref('updatedAt'), ...changes }))
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst(),

    async delete(id) {
      await queries.deleteFrom('apps').where('id', '=', id).execute();
    },
  };
}
