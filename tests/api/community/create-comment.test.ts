import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

import { postRefusal, writeComment, writePost } from './writing.ts';

const host = await useHost();
const unknown = { post_id: 'post_nowhere' };
const body = { content: '很有帮助，谢谢！' };

describe('community.createComment', () => {
  test('200: comments on a post, and counts it', async () => {
    const { path } = await writePost(host);
    const { token, id, username } = await host.createPerson();
    const content = ' <i>Thanks</i> &amp; more\n';
    const comment = await dataOf(host, 'community.createComment', { token, path, body: { content } });
    expect(comment).toEqual({
      id: expect.stringMatching(/^comment_\w{16,}$/),
      post_id: path.post_id,
      content,
      author: { id, username, avatar: '/uploads/avatars/default.png' },
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    });
    expect((await dataOf(host, 'community.getPost', { token, path })).comments).toBe(1);
  });

  test('200: comments that come at once are all counted', async () => {
    const { author, path } = await writePost(host);
    await Promise.all(Array.from({ length: 10 }, () => writeComment(host, path, author)));
    expect((await dataOf(host, 'community.getPost', { token: author.token, path })).comments).toBe(10);
  });

  test('400: refuses a comment without words', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'community.createComment', { token, path: unknown, body: { content: '' } }), {
      code: 'VALIDATION_ERROR',
      field: 'content',
      reason: 'must NOT have fewer than 1 characters',
    });
  });

  test('404: knows no such post', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'community.createComment', { token, path: unknown, body }), postRefusal);
  });
});
