import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

import { writePost } from './writing.ts';

const host = await useHost();
const { token: reader } = await host.createPerson();

const POSTS = [
  { title: 'Green tea', content: 'How to brew it', category: 'question', tags: ['tea', 'green'] },
  { title: '模型性能', content: '100% faster', category: 'showcase', tags: ['NLP'] },
  { title: 'Black tea', content: '茶', category: 'discussion', tags: ['Tea'] },
  { title: 'Coffee', content: 'Not TEA', category: 'discussion', tags: ['teapot'] },
] as const;
const posts: string[] = [];
for (const wish of POSTS) posts.push((await writePost(host, { ...wish, tags: [...wish.tags] })).post.id);
for (const [index, likes] of [1, 3, 0, 1].entries()) {
  for (let count = 0; count < likes; count += 1) {
    const { token } = await host.createPerson();
    const path = { post_id: posts[index] ?? '' };
    await dataOf(host, 'community.likePost', { token, path, body: {} });
  }
}

type Query = NonNullable<Parameters<typeof dataOf<'community.listPosts'>>[2]>['query'];

async function found(query?: Query): Promise<string> {
  const page = await dataOf(host, 'community.listPosts', { token: reader, query });
  return page.posts.map((it) => posts.indexOf(it.id)).join('');
}

describe('community.listPosts', () => {
  test('200: shows everybody’s posts, the newest first', async () => {
    const page = await dataOf(host, 'community.listPosts', { token: reader });
    expect(page.posts.map((it) => it.title)).toEqual(['Coffee', 'Black tea', '模型性能', 'Green tea']);
    expect(page.posts[1]).toEqual({
      ...POSTS[2],
      id: posts[2],
      tags: ['tea'],
      author: { id: expect.any(Number), username: expect.any(String), avatar: '/uploads/avatars/default.png' },
      likes: 0,
      comments: 0,
      liked: false,
      created_at: expect.any(String),
    });
    expect(page.pagination).toEqual({ current_page: 1, total_pages: 1, total_count: 4, per_page: 20 });
  });

  test.each<[Query, string]>([
    [{ sort: 'created_at' }, '3210'],
    [{ sort: 'popularity' }, '1302'],
    [{ category: 'discussion' }, '32'],
    [{ category: 'announcement' }, ''],
    [{ category: 'discussion', sort: 'popularity' }, '32'],
    [{ tag: 'tea' }, '20'],
    [{ tag: 'TEA', sort: 'popularity' }, '02'],
    [{ tag: 'nlp', category: 'showcase' }, '1'],
    [{ tag: 'te' }, ''],
    [{ search: 'tea' }, '320'],
    [{ search: '性能' }, '1'],
    [{ search: '茶' }, '2'],
    [{ search: '%' }, '1'],
    [{ search: 'tea', tag: 'green' }, '0'],
    [{ search: 'brewit' }, ''],
  ])('200: finds by %j', async (query, expected) => {
    expect(await found(query)).toBe(expected);
  });

  test('200: comes in pages, also of what was searched for', async () => {
    expect(await found({ limit: 3, page: 2 })).toBe('0');
    const query = { search: 'tea', limit: 2, page: 2 };
    const { pagination } = await dataOf(host, 'community.listPosts', { token: reader, query });
    expect(pagination).toEqual({ current_page: 2, total_pages: 2, total_count: 3, per_page: 2 });
    expect(await found(query)).toBe('0');
    expect(await found({ page: 7 })).toBe('');
  });

  test('200: tells which ones the reader likes', async () => {
    const { token } = await host.createPerson();
    await dataOf(host, 'community.likePost', { token, path: { post_id: posts[2] ?? '' }, body: {} });
    const page = await dataOf(host, 'community.listPosts', { token });
    expect(page.posts.map((it) => it.liked)).toEqual([false, true, false, false]);
    await dataOf(host, 'community.likePost', { token, path: { post_id: posts[2] ?? '' }, body: { liked: false } });
  });

  test('400: refuses an order that there is not', async () => {
    expectRefusal(await call(host, 'community.listPosts', { token: reader, query: { sort: 'likes' } }), {
      code: 'VALIDATION_ERROR',
      field: 'sort',
      reason: 'must be equal to one of the allowed values: created_at, popularity',
    });
  });
});
