import type { ListedPost, Post, PostOrder, PostStore } from '../community/post.ts';
import { searchKey } from '../text/search-key.ts';
import { authorOf } from './authors.ts';
import type { Tables } from './tables.ts';

const ORDERS: Record<PostOrder, (a: Post, b: Post) => number> = {
  created_at: (a, b) => b.id - a.id,
  popularity: (a, b) => b.likes - a.likes || b.id - a.id,
};

export function postStore({ accounts, posts, postLikes, comments, nextId }: Tables): PostStore {
  const listed = (post: Post, viewerId: number): ListedPost => ({
    ...structuredClone(post),
    author: authorOf(accounts, post.authorId),
    liked: postLikes.get(post.id)?.has(viewerId) ?? false,
  });

  return {
    async insert(post) {
      const row: Post = { ...structuredClone(post), id: nextId('posts'), likes: 0, comments: 0 };
      posts.set(row.id, row);
      postLikes.set(row.id, new Set());
      return structuredClone(row);
    },

    async byPublicId(publicId, viewerId) {
      const post = [...posts.values()].find((it) => it.publicId === publicId);
      return post && listed(post, viewerId);
    },

    async list({ viewerId, category, tag, search, order, offset, limit }) {
      const part = searchKey(search ?? '');
      const found = [...posts.values()]
        .filter((it) => category === undefined || it.category === category)
        .filter((it) => tag === undefined || it.tags.includes(tag))
        .filter((it) => searchKey(`${it.title}\n${it.content}`).includes(part))
        .sort(ORDERS[order]);
      return { rows: found.slice(offset, offset + limit).map((it) => listed(it, viewerId)), total: found.length };
    },

    async delete(id) {
      posts.delete(id);
      postLikes.delete(id);
      for (const comment of comments.values()) if (comment.postId === id) comments.delete(comment.id);
    },

    async like({ postId, accountId, liked }) {
      const [post, likes] = [posts.get(postId), postLikes.get(postId)];
      if (!post || !likes) return undefined;
      if (liked) likes.add(accountId);
      else likes.delete(accountId);
      post.likes = likes.size;
      return post.likes;
    },
  };
}
