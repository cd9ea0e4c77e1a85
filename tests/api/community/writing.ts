import type { NewPost } from '@alingai/sdk';
import type { Host } from '../../support/hosts/host.ts';
import type { Person } from '../../support/hosts/people.ts';
import { dataOf } from '../../support/http/call.ts';

/** A post of a person, somebody new if nobody is named. */
export async function writePost(host: Host, wish: Partial<NewPost> = {}, author?: Person) {
  const person = author ?? (await host.createPerson());
  const body = { title: '如何优化模型性能', content: '分享一些经验', category: 'discussion', ...wish } as const;
  const post = await dataOf(host, 'community.createPost', { token: person.token, body });
  return { author: person, post, path: { post_id: post.id } };
}

/** A comment of a person on a post. */
export async function writeComment(host: Host, path: { post_id: string }, author: Person, content = '谢谢！') {
  const comment = await dataOf(host, 'community.createComment', { token: author.token, path, body: { content } });
  return { comment, path: { ...path, comment_id: comment.id } };
}

export const postRefusal = { code: 'NOT_FOUND', field: 'post_id', reason: 'No such post' } as const;
export const deletionRefusal = {
  code: 'FORBIDDEN',
  reason: 'Only its author and administrators may delete it',
} as const;
