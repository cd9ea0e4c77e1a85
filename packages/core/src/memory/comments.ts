import type { CommentStore, PostComment } from '../community/post.ts';
import { authorOf } from './authors.ts';
import type { Tables } from './tables.ts';

export function commentStore({ accounts, posts, comments, nextId }: Tables): CommentStore {
  return {
    async insert(comment) {
      const post = posts.get(comment.postId);
      if (!post) return undefined;
      const row: PostComment = { ...comment, id: nextId('comments') };
      comments.set(row.id, row);
      post.comments += 1;
      return { ...row };
    },

    async byPublicId(publicId) {
      const comment = [...comments.values()].find((it) => it.publicId === publicId);
      return comment && { ...comment };
    },

    async list({ postId, offset, limit }) {
      const found = [...comments.values()].filter((it) => it.postId === postId);
      const rows = found
        .slice(offset, offset + limit)
        .map((it) => ({ ...it, author: authorOf(accounts, it.authorId) }));
      return { rows, total: found.length };
    },

    async delete(id) {
      const comment = comments.get(id);
      const post = comment && posts.get(comment.postId);
      if (comments.delete(id) && post) post.comments -= 1;
    },
  };
}
