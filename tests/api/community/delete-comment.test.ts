import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

import { deletionRefusal, postRefusal, writeComment, writePost } from './writing.ts';

const host = await useHost();
const unknown = { post_id: 'post_nowhere', comment_id: 'comment_nowhere' };
const refusal = { code: 'NOT_FOUND', field: 'comment_id', reason: 'No such comment' } as const;

describe('community.deleteComment', () => {
  test('200: an author deletes a comment, which counts no more', async () => {
    const { author, path } = await writePost(host);
    const { token } = author;
    const gone = await writeComment(host, path, author);
    const kept = await writeComment(host, path, author);
    expect(await dataOf(host, 'community.deleteComment', { token, path: gone.path })).toEqual({
      message: 'The comment has been deleted.',
    });
    expect((await dataOf(host, 'community.listComments', { token, path })).comments).toEqual([kept.comment]);
    expect((await dataOf(host, 'community.getPost', { token, path })).comments).toBe(1);
    expectRefusal(await call(host, 'community.deleteComment', { token, path: gone.path }), refusal);
  });

  test('200: administrators delete anybody’s', async () => {
    const { author, path } = await writePost(host);
    const written = await writeComment(host, path, author);
    const { token } = await host.createPerson({ role: 'admin' });
    await dataOf(host, 'community.deleteComment', { token, path: written.path });
    expect((await dataOf(host, 'community.getPost', { token, path })).comments).toBe(0);
  });

  test('403: nobody else does, not even the author of the post', async () => {
    const { author, path } = await writePost(host);
    const written = await writeComment(host, path, await host.createPerson());
    for (const { token } of [author, await host.createPerson({ role: 'developer' })]) {
      expectRefusal(await call(host, 'community.deleteComment', { token, path: written.path }), deletionRefusal);
    }
    expect((await dataOf(host, 'community.getPost', { token: author.token, path })).comments).toBe(1);
  });

  test('404: knows no such post, and no such comment on it', async () => {
    const { author, path } = await writePost(host);
    const { token } = author;
    const elsewhere = await writeComment(host, (await writePost(host)).path, author);
    expectRefusal(await call(host, 'community.deleteComment', { token, path: unknown }), postRefusal);
    for (const comment_id of ['comment_nowhere', elsewhere.comment.id]) {
      expectRefusal(await call(host, 'community.deleteComment', { token, path: { ...path, comment_id } }), refusal);
    }
  });
});
