import type { Account } from '../accounts/account.ts';
import { notFound } from '../errors.ts';
import type { Page } from '../paging.ts';
import { type Paging, windowOf } from '../paging.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import { assertMayDelete } from './moderation.ts';
import type { CommentStore, ListedComment } from './post.ts';
import type { Posts } from './posts.ts';

/** Comments on posts. */
export function createComments(
  { store, clock, ids }: { store: { comments: CommentStore }; clock: Clock; ids: Ids },
  posts: Posts,
) {
  async function list(viewerId: number, postPublicId: string, paging: Paging): Promise<Page<ListedComment>> {
    const post = await posts.get(viewerId, postPublicId);
    return store.comments.list({ postId: post.id, ...windowOf(paging) });
  }

  async function create(author: Account, postPublicId: string, content: string): Promise<ListedComment> {
    const post = await posts.get(author.id, postPublicId);
    const comment = await store.comments.insert({
      publicId: ids.next('comment'),
      postId: post.id,
      authorId: author.id,
      content,
      createdAt: clock.now(),
    });
    if (!comment) throw notFound('post_id', 'post');
    return { ...comment, author };
  }

  async function remove(account: Account, postPublicId: string, publicId: string): Promise<void> {
    const post = await posts.get(account.id, postPublicId);
    const comment = await store.comments.byPublicId(publicId);
    if (comment?.postId !== post.id) throw notFound('comment_id', 'comment');
    assertMayDelete(account, comment);
    await store.comments.delete(comment.id);
  }

  return { list, create, remove };
}
