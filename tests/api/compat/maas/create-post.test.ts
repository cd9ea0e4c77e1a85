import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { bodyOf, expectError, TIMESTAMP } from './maas.ts';

const host = await useHost();
const id = 'compat.maas.createPost';

/** As the surface's document shows it. */
const body = {
  title: '我的新模型分享',
  content: '我开发了一个新的文本生成模型...',
  category: 'showcase',
  tags: ['nlp', 'text-generation', 'model'],
};

describe(id, () => {
  test('201: writes a post as documented, which is read natively', async () => {
    const author = await host.createPerson();
    const { token } = author;
    const post = await bodyOf(host, id, { token, body });
    expect(post).toEqual({
      ...body,
      id: expect.stringMatching(/^post_\w{16,}$/),
      author: {
        id: `user_${author.id}`,
        username: author.username,
        avatar: `${host.baseURL}/uploads/avatars/default.png`,
      },
      likes: 0,
      comments: 0,
      created_at: expect.stringMatching(TIMESTAMP),
    });
    const reader = await host.createPerson();
    const read = await dataOf(host, 'community.getPost', { token: reader.token, path: { post_id: post.id } });
    expect(read).toMatchObject({ ...body, author: { username: author.username } });
  });

  test('201: tags may be left out', async () => {
    const { token } = await host.createPerson();
    const { tags: _, ...untagged } = body;
    for (const it of [untagged, { ...untagged, tags: null, likes: 9 }]) {
      expect(await bodyOf(host, id, { token, body: it })).toMatchObject({ tags: [], likes: 0 });
    }
  });

  test('400: refuses what is missing or too long', async () => {
    const { token } = await host.createPerson();
    const wrong: [string, object][] = [
      ['title', { ...body, title: ' ' }],
      ['title', { ...body, title: 'x'.repeat(201) }],
      ['content', { ...body, content: undefined }],
      ['category', { ...body, category: 'gossip' }],
      ['tags', { ...body, tags: Array.from({ length: 11 }, String) }],
      ['tags[1]', { ...body, tags: ['a', ''] }],
    ];
    for (const [field, it] of wrong) expectError(await call(host, id, { token, body: it }), 400, { field });
  });

  test('403: announcements come from administrators alone', async () => {
    const announcement = { ...body, category: 'announcement' };
    const { token } = await host.createPerson();
    expectError(await call(host, id, { token, body: announcement }), 403, { field: 'category' });
    const admin = await host.createPerson({ role: 'admin' });
    expect(await bodyOf(host, id, { token: admin.token, body: announcement })).toMatchObject(announcement);
  });
});
