import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const body = {
  title: '我的新模型分享',
  content: '我开发了一个新的文本生成模型...',
  category: 'showcase',
  tags: ['nlp', 'text-generation', 'model'],
} as const;

const create = (token: string, changes: object = {}) =>
  dataOf(host, 'community.createPost', { token, body: { ...body, ...changes } as never });

describe('community.createPost', () => {
  test('200: publishes a post', async () => {
    const { token, id, username } = await host.createPerson();
    const post = await create(token);
    expect(post).toEqual({
      ...body,
      id: expect.stringMatching(/^post_\w{16,}$/),
      author: { id, username, avatar: '/uploads/avatars/default.png' },
      likes: 0,
      comments: 0,
      liked: false,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    });
    expect(await dataOf(host, 'community.getPost', { token, path: { post_id: post.id } })).toEqual(post);
  });

  test('200: keeps tags in lower case, each once; they may be left out', async () => {
    const { token } = await host.createPerson();
    const tags = ['NLP', ' nlp ', 'Ｎｌｐ', 'École', '模型', 'a b'];
    expect((await create(token, { tags })).tags).toEqual(['nlp', 'école', '模型', 'a b']);
    expect((await create(token, { tags: undefined })).tags).toEqual([]);
    expect((await create(token, { tags: [] })).tags).toEqual([]);
  });

  test('200: gives a text back as it was written, markup and all', async () => {
    const { token } = await host.createPerson();
    const content = '  <script>alert(1)</script>\n<img src=x onerror=alert(1)> &amp; “ok” \u{1F680}\n';
    const title = '<b>Bold</b>';
    const post = await create(token, { title, content });
    expect(post).toMatchObject({ title, content });
    const answer = await call(host, 'community.getPost', { token, path: { post_id: post.id } });
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.body.data).toMatchObject({ title, content });
  });

  test('200: takes the longest title, content and tags', async () => {
    const { token } = await host.createPerson();
    const longest = {
      title: '题'.repeat(200),
      content: '文'.repeat(20_000),
      tags: Array.from({ length: 10 }, (_, index) => String(index).repeat(30)),
    };
    expect(await create(token, longest)).toMatchObject(longest);
  });

  test('200: administrators make announcements', async () => {
    const { token } = await host.createPerson({ role: 'admin' });
    expect((await create(token, { category: 'announcement' })).category).toBe('announcement');
  });

  test('400: refuses a category that there is not', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'community.createPost', { token, body: { ...body, category: 'news' } }), {
      code: 'VALIDATION_ERROR',
      field: 'category',
      reason: 'must be equal to one of the allowed values: discussion, showcase, question, announcement',
    });
  });

  test('403: nobody else makes announcements', async () => {
    for (const role of ['user', 'developer'] as const) {
      const { token } = await host.createPerson({ role });
      expectRefusal(await call(host, 'community.createPost', { token, body: { ...body, category: 'announcement' } }), {
        code: 'FORBIDDEN',
        field: 'category',
        reason: 'Announcements come from administrators alone',
      });
    }
  });
});
