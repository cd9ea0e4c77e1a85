import type { components } from '@alingai/contract';
import type { Account } from '../accounts/account.ts';
import type { Page } from '../paging.ts';

export type PostCategory = components['schemas']['PostCategory'];
export type PostOrder = 'created_at' | 'popularity';

/** What people see of each other. */
export type Author = Pick<Account, 'id' | 'username' | 'avatar'>;

/** Text that everybody can read, as it was written. Times are epoch milliseconds. */
export interface Post {
  id: number;
  /** `post_…` */
  publicId: string;
  authorId: number;
  title: string;
  content: string;
  category: PostCategory;
  /** In lower case, each once. */
  tags: string[];
  /** How many people like it. */
  likes: number;
  /** How many comments it has. */
  comments: number;
  createdAt: number;
}

export type NewPost = Omit<Post, 'id' | 'likes' | 'comments'>;

/** A post as somebody sees it. */
export interface ListedPost extends Post {
  author: Author;
  /** Whether that person likes it. */
  liked: boolean;
}

export interface PostComment {
  id: number;
  /** `comment_…` */
  publicId: string;
  postId: number;
  authorId: number;
  content: string;
  createdAt: number;
}

export type NewComment = Omit<PostComment, 'id'>;

export interface ListedComment extends PostComment {
  author: Author;
}

export interface PostStore {
  insert(post: NewPost): Promise<Post>;
  /** A post as the account `viewerId` sees it. */
  byPublicId(publicId: string, viewerId: number): Promise<ListedPost | undefined>;
  /** The newest or the most liked first; `search` is part of a title or content, in any case. */
  list(query: {
    viewerId: number;
    category?: PostCategory;
    /** In lower case. */
    tag?: string;
    search?: string;
    order: PostOrder;
    offset: number;
    limit: number;
  }): Promise<Page<ListedPost>>;
  /** Deletes a post with its likes and comments. */
  delete(id: number): Promise<void>;
  /**
   * Likes a post or removes the like. Returns the number of likes, `undefined` when the post does
   * not exist.
   */
  like(like: { postId: number; accountId: number; liked: boolean; now: number }): Promise<number | undefined>;
}

export interface CommentStore {
  /**
   * Stores a comment and increments the count, both or neither; `undefined` when the post does not
   * exist.
   */
  insert(comment: NewComment): Promise<PostComment | undefined>;
  byPublicId(publicId: string): Promise<PostComment | undefined>;
  /** A post's comments, the oldest first. */
  list(query: { postId: number; offset: number; limit: number }): Promise<Page<ListedComment>>;
  /** Deletes a comment and decrements the count, both or neither. */
  delete(id: number): Promise<void>;
}
