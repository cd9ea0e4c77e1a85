import type { components } from '@alingai/contract';
import type { Author, ListedComment, ListedPost } from '../../community/post.ts';
import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { avatarPath } from '../avatar-path.ts';
import { ok, presentPagination, timestamp } from './present.ts';

type Schemas = components['schemas'];

export const community = (domain: Domain): HandlersOf<'community'> => ({
  async 'community.listPosts'({ query, caller }) {
    const { rows, total } = await domain.posts.list(caller.account.id, query);
    return ok({ posts: rows.map(presentPost), pagination: presentPagination(total, query.page, query.limit) });
  },

  async 'community.createPost'({ body, caller }) {
    return ok(presentPost(await domain.posts.create(caller.account, body)));
  },

  async 'community.getPost'({ path, caller }) {
    return ok(presentPost(await domain.posts.get(caller.account.id, path.post_id)));
  },

  async 'community.deletePost'({ path, caller }) {
    await domain.posts.remove(caller.account, path.post_id);
    return ok({ message: 'The post has been deleted.' });
  },

  async 'community.likePost'({ path, body: { liked = true }, caller }) {
    return ok({ liked, likes: await domain.posts.like(caller.account.id, path.post_id, liked) });
  },

  async 'community.listComments'({ path, query: { page, limit }, caller }) {
    const { rows, total } = await domain.comments.list(caller.account.id, path.post_id, { page, limit });
    return ok({
      comments: rows.map((it) => presentComment(it, path.post_id)),
      pagination: presentPagination(total, page, limit),
    });
  },

  async 'community.createComment'({ path, body, caller }) {
    const comment = await domain.comments.create(caller.account, path.post_id, body.content);
    return ok(presentComment(comment, path.post_id));
  },

  async 'community.deleteComment'({ path, caller }) {
    await domain.comments.remove(caller.account, path.post_id, path.comment_id);
    return ok({ message: 'The comment has been deleted.' });
  },
});

function presentAuthor({ id, username, avatar }: Author): Schemas['CommunityAuthor'] {
  return { id, username, avatar: avatarPath(avatar) };
}

function presentPost(post: ListedPost): Schemas['Post'] {
  return {
    id: post.publicId,
    title: post.title,
    content: post.content,
    category: post.category,
    tags: post.tags,
    author: presentAuthor(post.author),
    likes: post.likes,
    comments: post.comments,
    liked: post.liked,
    created_at: timestamp(post.createdAt),
  };
}

function presentComment(comment: ListedComment, postId: string): Schemas['Comment'] {
  return {
    id: comment.publicId,
    post_id: postId,
    content: comment.content,
    author: presentAuthor(comment.author),
    created_at: timestamp(comment.createdAt),
  };
}
