import { expect, test } from 'vitest';
import { addAccount, addComment, addPost, NOW, newPost } from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

const NOBODY = 0;

export function describePosts(store: CurrentStore): void {
  test('a post is found by its public id, with its author', async () => {
    const author = await addAccount(store(), { avatar: 'ada.png' });
    const given = newPost(author.id, { title: '<b>Tea</b> 🍵', content: 'One\u0001\ntwo', tags: ['nlp', '模型'] });
    const post = await store().posts.insert(given);
    expect(post).toEqual({ ...given, id: expect.any(Number), likes: 0, comments: 0 });
    const { id, username, avatar } = author;
    expect(await store().posts.byPublicId(post.publicId, NOBODY)).toEqual({
      ...post,
      author: { id, username, avatar },
      liked: false,
    });
    expect(await store().posts.byPublicId('post_unknown', NOBODY)).toBeUndefined();
  });

  test('the list begins with the newest, or with the most liked', async () => {
    const posts = [await addPost(store()), await addPost(store()), await addPost(store())];
    await like(posts[1]?.id, (await addAccount(store())).id);
    const order = async (sort: 'created_at' | 'popularity', category?: 'discussion') => {
      const { rows } = await list({ order: sort, category });
      return rows.map((it) => posts.findIndex(({ id }) => id === it.id)).join('');
    };
    expect(await order('created_at')).toBe('210');
    expect(await order('created_at', 'discussion')).toBe('210');
    expect(await order('popularity')).toBe('120');
    expect(await order('popularity', 'discussion')).toBe('120');
  });

  test('the list keeps to a category, a tag and what is searched for, and comes in pages', async () => {
    const a = await addPost(store(), { title: 'Tea', tags: ['green', 'tea'] });
    const b = await addPost(store(), { content: '喝茶 TEA ở Việt Nam', tags: ['tea'] });
    const c = await addPost(store(), { category: 'question', tags: ['teapot'] });
    const ids = async (wish: Parameters<typeof list>[0]) => (await list(wish)).rows.map((it) => it.id);
    expect(await ids({ tag: 'tea' })).toEqual([b.id, a.id]);
    expect(await ids({ tag: 'tea', order: 'popularity' })).toEqual([b.id, a.id]);
    expect(await ids({ tag: 'green', category: 'discussion' })).toEqual([a.id]);
    expect(await ids({ tag: 'te' })).toEqual([]);
    expect(await ids({ tag: '' })).toEqual([]);
    expect(await ids({ category: 'question' })).toEqual([c.id]);
    expect(await ids({ search: 'tea' })).toEqual([b.id, a.id]);
    expect(await ids({ search: '茶' })).toEqual([b.id]);
    expect(await ids({ search: 'viet nam' })).toEqual([b.id]);
    expect(await ids({ search: '%' })).toEqual([]);
    expect(await list({ tag: 'tea', offset: 1, limit: 1 })).toMatchObject({ rows: [{ id: a.id }], total: 2 });
    expect(await list({ offset: 3, limit: 3 })).toEqual({ rows: [], total: 3 });
  });

  test('a person’s like counts once, and shows to that person alone', async () => {
    const post = await addPost(store());
    const [one, other] = [await addAccount(store()), await addAccount(store())];
    expect(await like(post.id, one.id)).toBe(1);
    expect(await like(post.id, one.id)).toBe(1);
    expect(await like(post.id, other.id)).toBe(2);
    expect(await like(post.id, other.id, false)).toBe(1);
    expect(await like(post.id, other.id, false)).toBe(1);
    expect(await store().posts.byPublicId(post.publicId, one.id)).toMatchObject({ likes: 1, liked: true });
    expect(await store().posts.byPublicId(post.publicId, other.id)).toMatchObject({ likes: 1, liked: false });
    expect((await list({ viewerId: one.id })).rows).toMatchObject([{ liked: true }]);
    expect(await like(999, one.id)).toBeUndefined();
  });

  test('likes that come at once are all counted', async () => {
    const post = await addPost(store());
    const people = [];
    for (let index = 0; index < 10; index += 1) people.push(await addAccount(store()));
    await Promise.all(people.flatMap((it) => [like(post.id, it.id), like(post.id, it.id)]));
    expect(await store().posts.byPublicId(post.publicId, NOBODY)).toMatchObject({ likes: 10 });
  });

  test('deleting a post deletes its tags, likes and comments', async () => {
    const [post, kept] = [await addPost(store(), { tags: ['tea'] }), await addPost(store(), { tags: ['tea'] })];
    await like(post.id, post.authorId);
    const comment = await addComment(store(), post);
    const other = await addComment(store(), kept);
    await store().posts.delete(post.id);
    await store().posts.delete(999);
    expect(await store().posts.byPublicId(post.publicId, NOBODY)).toBeUndefined();
    expect(await store().comments.byPublicId(comment.publicId)).toBeUndefined();
    expect(await store().comments.byPublicId(other.publicId)).toEqual(other);
    expect((await list({ tag: 'tea' })).rows).toMatchObject([{ id: kept.id, comments: 1 }]);
    expect(await like(post.id, post.authorId)).toBeUndefined();
  });

  test('what is handed out are copies', async () => {
    const post = await addPost(store(), { tags: ['tea'] });
    const found = await store().posts.byPublicId(post.publicId, NOBODY);
    for (const it of [post, found, ...(await list({})).rows]) it?.tags.push('changed');
    expect(await store().posts.byPublicId(post.publicId, NOBODY)).toMatchObject({ tags: ['tea'] });
  });

  const like = (postId = 0, accountId = 0, liked = true) => store().posts.like({ postId, accountId, liked, now: NOW });
  const list = (wish: Partial<Parameters<ReturnType<CurrentStore>['posts']['list']>[0]>) =>
    store().posts.list({ viewerId: NOBODY, order: 'created_at', offset: 0, limit: 10, ...wish });
}
