import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { bodyOf, expectError, expectShape } from './maas.ts';

const host = await useHost();
const { token } = await host.createPerson();
const id = 'compat.maas.listPosts';

/** As the surface's document shows it. */
const documented = {
  data: [
    {
      id: 'post_123',
      title: '如何优化模型性能',
      content: '分享一些模型性能优化的经验...',
      category: 'discussion',
      author: { id: 'user_789', username: 'ai_expert', avatar: 'https://example.com/avatar.jpg' },
      likes: 25,
      comments: 8,
      created_at: '2024-01-15T10:30:00Z',
    },
  ],
  pagination: { page: 1, limit: 20, total: 500, pages: 25 },
};

describe(id, () => {
  test('200: answers as documented with what was written natively, the newest first', async () => {
    await using community = await openHost();
    const author = await community.createPerson();
    const write = (title: string, category: 'discussion' | 'question') =>
      dataOf(community, 'community.createPost', { token: author.token, body: { title, content: 'Text', category } });
    const [first, second] = [await write('First', 'discussion'), await write('Second', 'discussion')];
    await write('Third', 'question');
    await dataOf(community, 'community.likePost', { token: author.token, path: { post_id: second.id }, body: {} });

    const query = { page: 1, limit: 20, category: 'discussion' };
    const page = await bodyOf(community, id, { token: author.token, query });
    expectShape(page, documented);
    expect(page.data).toMatchObject([
      { id: second.id, title: 'Second', likes: 1, comments: 0, author: { id: `user_${author.id}` } },
      { id: first.id, title: 'First', likes: 0 },
    ]);
    expect((await community.fetch(page.data[0].author.avatar)).status).toBe(200);
    const rest = await bodyOf(community, id, { token: author.token, query: { page: 2, limit: 2 } });
    expect(rest.pagination).toEqual({ page: 2, limit: 2, total: 3, pages: 2 });
    expect(rest.data).toMatchObject([{ title: 'First' }]);
  });

  test.each([
    ['category', 'gossip'],
    ['page', '0'],
    ['limit', '101'],
  ])('400: refuses %s=%s', async (field, value) => {
    expectError(await call(host, id, { token, query: { [field]: value } }), 400, { field });
  });
});
