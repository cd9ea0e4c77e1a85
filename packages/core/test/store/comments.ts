import { expect, test } from 'vitest';
import { addAccount, addComment, addPost, newComment } from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

export function describeComments(store: CurrentStore): void {
  test('a comment is found by its public id', async () => {
    const given = newComment(await addPost(store()), { content: '<i>谢谢</i> 👍' });
    const comment = await store().comments.insert(given);
    expect(comment).toEqual({ ...given, id: expect.any(Number) });
    expect(await store().comments.byPublicId(given.publicId)).toEqual(comment);
    expect(await store().comments.byPublicId('comment_unknown')).toBeUndefined();
  });

  test('a post that is gone takes no comment', async () => {
    const post = await addPost(store());
    await store().posts.delete(post.id);
    expect(await store().comments.insert(newComment(post))).toBeUndefined();
  });

  test('the list has a post’s comments with their authors, the oldest first, in pages', async () => {
    const post = await addPost(store());
    const author = await addAccount(store(), { avatar: 'ada.png' });
    const [first, second] = [await addComment(store(), post), await addComment(store(), post, { authorId: author.id })];
    await addComment(store(), await addPost(store()));
    const { rows, total } = await list(post.id);
    expect(rows.map((it) => it.id)).toEqual([first.id, second.id]);
    const { id, username, avatar } = author;
    expect(rows[1]).toEqual({ ...second, author: { id, username, avatar } });
    expect(total).toBe(2);
    expect(await store().comments.list({ postId: post.id, offset: 1, limit: 1 })).toMatchObject({
      rows: [{ id: second.id }],
      total: 2,
    });
  });

  test('comments are counted, also when they come and go at once', async () => {
    const post = await addPost(store());
    const comments = await Promise.all(Array.from({ length: 10 }, () => addComment(store(), post)));
    expect(await commentsOf(post.publicId)).toBe(10);
    await Promise.all(
      comments.slice(0, 4).flatMap(({ id }) => [store().comments.delete(id), store().comments.delete(id)]),
    );
    expect(await commentsOf(post.publicId)).toBe(6);
    expect((await list(post.id)).total).toBe(6);
  });

  const list = (postId: number) => store().comments.list({ postId, offset: 0, limit: 10 });
  const commentsOf = async (publicId: string) => (await store().posts.byPublicId(publicId, 0))?.comments;
}
