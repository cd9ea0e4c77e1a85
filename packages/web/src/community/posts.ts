import type { Post } from '@alingai/sdk';
import { queryKey } from '@alingai/sdk/react-query';
import { queryClient } from '../client.ts';

export const CATEGORIES = ['discussion', 'showcase', 'question', 'announcement'] as const;

/** After posts were written or commented on. */
export async function refreshPosts(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: queryKey('community.listPosts') }),
    queryClient.invalidateQueries({ queryKey: queryKey('community.getPost') }),
  ]);
}

/** After a post was deleted. The post itself is not requested again: the answer would be 404. */
export function refreshPostList(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: queryKey('community.listPosts') });
}

/** Changes a post wherever the page knows it, before the server has answered. */
export function changeKnownPost(postId: string, change: (post: Post) => Post): void {
  const changed = (post: Post) => (post.id === postId ? change(post) : post);
  queryClient.setQueriesData<Post>(
    { queryKey: queryKey('community.getPost', postId) },
    (known) => known && change(known),
  );
  queryClient.setQueriesData<{ posts: Post[] }>(
    { queryKey: queryKey('community.listPosts') },
    (known) => known && { ...known, posts: known.posts.map(changed) },
  );
}
