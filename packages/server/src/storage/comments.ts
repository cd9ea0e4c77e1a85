import type { CommentStore } from '@alingai/core';
import { locked } from './dialect.ts';
import { readPage } from './page.ts';
import type { Queries } from './schema.ts';

export function commentStore(queries: Queries): CommentStore {
  return {
    insert: (comment) =>
      queries.transaction().execute(async (transaction) => {
        const post = transaction.selectFrom('posts').select('id').where('id', '=', comment.postId);
        if (!(await locked(transaction, post).executeTakeFirst())) return undefined;
        return transaction.insertInto('comments').values(comment).returningAll().executeTakeFirstOrThrow();
      }),

    byPublicId: (publicId) =>
      queries.selectFrom('comments').selectAll().where('publicId', '=', publicId).executeTakeFirst(),

    async list({ postId, ...window }) {
      const { rows, total } = await readPage(queries, window, (connection) =>
        connection
          .selectFrom('comments')
          .innerJoin('accounts', 'accounts.id', 'comments.authorId')
          .selectAll('comments')
          .select(['accounts.username', 'accounts.avatar'])
          .where('comments.postId', '=', postId)
          .orderBy('comments.id'),
      );
      return {
        rows: rows.map(({ username, avatar, ...row }) => ({ ...row, author: { id: row.authorId, username, avatar } })),
        total,
      };
    },

    async delete(id) {
      await queries.deleteFrom('comments').where('id', '=', id).execute();
    },
  };
}
