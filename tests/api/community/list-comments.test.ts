import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

import { postRefusal, writeComment, writePost } from './writing.ts';

const host = await useHost();
const unknown = { post_id: 'post_nowhere' };

describe('community.listComments', () => {
  test('200: shows the comments on a post, the oldest first, in pages', async () => {
    const { author, path } = await writePost(host);
    const other = await host.createPerson();
    const { token } = other;
    const first = await writeComment(host, path, author);
    const second = await writeComment(host, path, other);
    await writeComment(host, (await writePost(host)).path, other);
    expect(await dataOf(host, 'community.listComments', { token, path })).toEqual({
      comments: [first.comment, second.comment],
      pagination: { current_page: 1, total_pages: 1, total_count: 2, per_page: 20 },
    });
    expect(await dataOf(host, 'community.listComments', { token, path, query: { limit: 1, page: 2 } })).toEqual({
      comments: [second.comment],
      pagination: { current_page: 2, total_pages: 2, total_count: 2, per_page: 1 },
    });
  });

  test('400: refuses pages out of range', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'community.listComments', { token, path: unknown, query: { page: 0 } }), {
      code: 'VALIDATION_ERROR',
      field: 'page',
      reason: 'must be >= 1',
    });
  });

  test('404: knows no such post', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'community.listComments', { token, path: unknown }), postRefusal);
  });
});
