import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

import { postRefusal, writePost } from './writing.ts';

const host = await useHost();
const unknown = { post_id: 'post_nowhere' };

describe('community.likePost', () => {
  test('200: a like counts once a person', async () => {
    const { author, path } = await writePost(host);
    const { token } = await host.createPerson();
    const like = (person: string, body = {}) => dataOf(host, 'community.likePost', { token: person, path, body });
    expect(await like(token)).toEqual({ liked: true, likes: 1 });
    expect(await like(token, { liked: true })).toEqual({ liked: true, likes: 1 });
    expect(await like(author.token)).toEqual({ liked: true, likes: 2 });
    expect(await dataOf(host, 'community.getPost', { token, path })).toMatchObject({ likes: 2, liked: true });
  });

  test('200: a like can be taken back, and given again', async () => {
    const { path } = await writePost(host);
    const { token } = await host.createPerson();
    const like = (liked: boolean) => dataOf(host, 'community.likePost', { token, path, body: { liked } });
    expect(await like(false)).toEqual({ liked: false, likes: 0 });
    expect(await like(true)).toEqual({ liked: true, likes: 1 });
    expect(await like(false)).toEqual({ liked: false, likes: 0 });
    expect(await like(false)).toEqual({ liked: false, likes: 0 });
    expect(await dataOf(host, 'community.getPost', { token, path })).toMatchObject({ likes: 0, liked: false });
    expect(await like(true)).toEqual({ liked: true, likes: 1 });
  });

  test('200: likes that come at once are all counted', async () => {
    const { path } = await writePost(host);
    const people = await Promise.all(Array.from({ length: 10 }, () => host.createPerson()));
    const likes = people.flatMap(({ token }) => [1, 2].map(() => ({ token, path, body: {} })));
    await Promise.all(likes.map((it) => dataOf(host, 'community.likePost', it)));
    const { token } = await host.createPerson();
    expect((await dataOf(host, 'community.getPost', { token, path })).likes).toBe(10);
  });

  test('400: refuses what is neither yes nor no', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'community.likePost', { token, path: unknown, body: { liked: 1 } }), {
      code: 'VALIDATION_ERROR',
      field: 'liked',
      reason: 'must be boolean',
    });
  });

  test('404: knows no such post', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'community.likePost', { token, path: unknown, body: {} }), postRefusal);
  });
});
