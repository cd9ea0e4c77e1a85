import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

import { postRefusal, writePost } from './writing.ts';

const host = await useHost();

describe('community.getPost', () => {
  test('200: shows a post to everybody who is signed in', async () => {
    const { post, path } = await writePost(host, { tags: ['tea'] });
    const { token } = await host.createPerson();
    expect(await dataOf(host, 'community.getPost', { token, path })).toEqual(post);
  });

  test('200: shows the author as they are called now', async () => {
    const { author, path } = await writePost(host);
    const username = `renamed-${author.id}`;
    await dataOf(host, 'account.updateProfile', { token: author.token, body: { username } });
    const { token } = await host.createPerson();
    expect((await dataOf(host, 'community.getPost', { token, path })).author).toMatchObject({
      id: author.id,
      username,
    });
  });

  test('404: knows no such post', async () => {
    const { token } = await host.createPerson();
    for (const post_id of ['post_nowhere', '%', '1']) {
      expectRefusal(await call(host, 'community.getPost', { token, path: { post_id } }), postRefusal);
    }
  });
});
