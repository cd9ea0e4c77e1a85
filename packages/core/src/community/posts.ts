import type { Account } from '../accounts/account.ts';
import { notFound, PlatformError } from '../errors.ts';
import type { Page } from '../paging.ts';
import { type Paging, windowOf } from '../paging.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import { comparableText } from '../text/search-key.ts';
import { assertMayDelete } from './moderation.ts';
import type { ListedPost, PostCategory, PostOrder, PostStore } from './post.ts';

export interface PostWish {
  title: string;
  content: string;
  category: PostCategory;
  tags?: string[];
}

export interface PostQuery extends Paging {
  category?: PostCategory;
  tag?: string;
  search?: string;
  sort: PostOrder;
}

/** Public posts. */
export function createPosts({ store, clock, ids }: { store: { posts: PostStore }; clock: Clock; ids: Ids }) {
  async function get(viewerId: number, publicId: string): Promise<ListedPost> {
    const post = await store.posts.byPublicId(publicId, viewerId);
    if (!post) throw notFound('post_id', 'post');
    return post;
  }

  function list(viewerId: number, { page, limit, sort, tag, ...filter }: PostQuery): Promise<Page<ListedPost>> {
    const window = windowOf({ page, limit });
    return store.posts.list({ ...filter, tag: tag && tagKey(tag), viewerId, order: sort, ...window });
  }

  async function create(author: Account, { title, content, category, tags = [] }: PostWish): Promise<ListedPost> {
    if (category === 'announcement' && author.role !== 'admin') {
      throw new PlatformError('FORBIDDEN', {
        field: 'category',
        reason: 'Announcements come from administrators alone',
      });
    }
    const post = await store.posts.insert({
      publicId: ids.next('post'),
      authorId: author.id,
      title: title.trim(),
      content,
      category,
      tags: [...new Set(tags.map(tagKey))],
      createdAt: clock.now(),
    });
    return { ...post, author, liked: false };
  }

  async function remove(account: Account, publicId: string): Promise<void> {
    const post = await get(account.id, publicId);
    assertMayDelete(account, post);
    await store.posts.delete(post.id);
  }

  /** How many people like the post now. */
  async function like(accountId: number, publicId: string, liked: boolean): Promise<number> {
    const post = await get(accountId, publicId);
    const likes = await store.posts.like({ postId: post.id, accountId, liked, now: clock.now() });
    if (likes === undefined) throw notFound('post_id', 'post');
    return likes;
  }

  return { get, list, create, remove, like };
}

export type Posts = ReturnType<typeof createPosts>;

function tagKey(tag: string): string {
  return comparableText(tag).trim();
}
