import { type ListedPost, type PostStore, searchKey } from '@alingai/core';
import { contains } from './contains.ts';
import { locked } from './dialect.ts';
import { readPage } from './page.ts';
import type { Queries } from './schema.ts';

/** The columns of the core's model. */
export const COLUMNS = [
  'posts.id',
  'posts.publicId',
  'posts.authorId',
  'posts.title',
  'posts.content',
  'posts.category',
  'posts.tags',
  'posts.likes',
  'posts.comments',
  'posts.createdAt',
] as const;

export function postStore(queries: Queries): PostStore {
  return {
    insert: (post) =>
      queries.transaction().execute(async (transaction) => {
        const counts = { likes: 0, comments: 0 };
        const { id } = await transaction
          .insertInto('posts')
          .values({
            ...post,
            ...counts,
            tags: JSON.stringify(post.tags),
            searchKey: searchKey(`${post.title}\n${post.content}`),
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        if (post.tags.length > 0) {
          await transaction
            .insertInto('postTags')
            .values(post.tags.map((tag) => ({ tag, postId: id })))
            .execute();
        }
        return { ...post, ...counts, id };
      }),

    async byPublicId(publicId, viewerId) {
      const row = await seenBy(viewerId, queries).where('posts.publicId', '=', publicId).executeTakeFirst();
      return row && postOf(row);
    },

    async list({ viewerId, category, tag, search, order, ...window }) {
      const { rows, total } = await readPage(queries, window, (connection) => {
        let found = seenBy(viewerId, connection);
        if (order === 'popularity') found = found.orderBy('posts.likes', 'desc');
        found = found.orderBy('posts.id', 'desc');
        if (category !== undefined) found = found.where('posts.category', '=', category);
        if (tag !== undefined) {
          found = found.where('posts.id', 'in', ({ selectFrom }) =>
            selectFrom('postTags').select('postId').where('tag', '=', tag),
          );
        }
        if (search) found = found.where(contains('posts.searchKey', search));
        return found;
      });
      return { rows: rows.map(postOf), total };
    },

    async delete(id) {
      await queries.deleteFrom('posts').where('id', '=', id).execute();
    },

    like: ({ postId, accountId, liked, now }) =>
      queries.transaction().execute(async (transaction) => {
        const likesOf = () => transaction.selectFrom('posts').select('likes').where('id', '=', postId);
        if (!(await locked(transaction, likesOf()).executeTakeFirst())) return undefined;
        if (liked) {
          await transaction
            .insertInto('postLikes')
            .values({ postId, accountId, createdAt: now })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        } else {
          await transaction
            .deleteFrom('postLikes')
            .where('postId', '=', postId)
            .where('accountId', '=', accountId)
            .execute();
        }
        return (await likesOf().executeTakeFirst())?.likes;
      }),
  };
}

function seenBy(viewerId: number, connection: Queries) {
  return connection
    .selectFrom('posts')
    .innerJoin('accounts', 'accounts.id', 'posts.authorId')
    .select(COLUMNS)
    .select(['accounts.username', 'accounts.avatar'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('postLikes')
          .select('postLikes.postId')
          .whereRef('postLikes.postId', '=', 'posts.id')
          .where('postLikes.accountId', '=', viewerId),
      ).as('liked'),
    );
}

type Row = Awaited<ReturnType<ReturnType<typeof seenBy>['executeTakeFirstOrThrow']>>;

function postOf({ username, avatar, tags, liked, ...row }: Row): ListedPost {
  return {
    ...row,
    tags: JSON.parse(tags),
    author: { id: row.authorId, username, avatar },
    liked: Boolean(liked),
  };
}
