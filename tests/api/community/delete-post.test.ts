import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

import { deletionRefusal, postRefusal, writeComment, writePost } from './writing.ts';

const host = await useHost();
const unknown = { post_id: 'post_nowhere' };

describe('community.deletePost', () => {
  test('200: an author deletes a post with its likes and comments', async () => {
    const { author, path } = await writePost(host, { tags: ['gone'] });
    const { token } = author;
    const written = await writeComment(host, path, author);
    await dataOf(host, 'community.likePost', { token, path, body: {} });
    expect(await dataOf(host, 'community.deletePost', { token, path })).toEqual({
      message: 'The post has been deleted.',
    });
    for (const operation of ['community.getPost', 'community.deletePost', 'community.listComments'] as const) {
      expectRefusal(await call(host, operation, { token, path }), postRefusal);
    }
    expectRefusal(await call(host, 'community.deleteComment', { token, path: written.path }), postRefusal);
    expect((await dataOf(host, 'community.listPosts', { token, query: { tag: 'gone' } })).posts).toEqual([]);
  });

  test('200: administrators delete anybody’s', async () => {
    const { path } = await writePost(host);
    const { token } = await host.createPerson({ role: 'admin' });
    await dataOf(host, 'community.deletePost', { token, path });
    expectRefusal(await call(host, 'community.getPost', { token, path }), postRefusal);
  });

  test('403: nobody else does', async () => {
    const { path, post } = await writePost(host);
    for (const role of ['user', 'developer'] as const) {
      const { token } = await host.createPerson({ role });
      expectRefusal(await call(host, 'community.deletePost', { token, path }), deletionRefusal);
      expect(await dataOf(host, 'community.getPost', { token, path })).toEqual(post);
    }
  });

  test('404: knows no such post', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'community.deletePost', { token, path: unknown }), postRefusal);
  });
});
