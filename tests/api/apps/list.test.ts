import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

describe('apps.list', () => {
  test('200: lists the applications of a person as they were made, the newest first', async () => {
    const { token } = await host.createPerson();
    const first = await dataOf(host, 'apps.create', { token, body: { name: 'First' } });
    const second = await dataOf(host, 'apps.create', { token, body: { name: 'Second' } });
    expect(await dataOf(host, 'apps.list', { token })).toEqual({
      applications: [second, first],
      pagination: { current_page: 1, total_pages: 1, total_count: 2, per_page: 20 },
    });
  });

  test('200: comes in pages', async () => {
    const { token } = await host.createPerson();
    for (const name of ['one', 'two', 'three']) await dataOf(host, 'apps.create', { token, body: { name } });
    const { applications, pagination } = await dataOf(host, 'apps.list', { token, query: { page: 2, limit: 2 } });
    expect(applications.map((it) => it.name)).toEqual(['one']);
    expect(pagination).toEqual({ current_page: 2, total_pages: 2, total_count: 3, per_page: 2 });
  });

  test('200: shows nobody else’s, also to administrators', async () => {
    const owner = await host.createPerson();
    await dataOf(host, 'apps.create', { token: owner.token, body: { name: 'Private' } });
    for (const role of ['user', 'developer', 'admin'] as const) {
      const { token } = await host.createPerson({ role });
      expect((await dataOf(host, 'apps.list', { token })).applications).toEqual([]);
    }
  });

  test('400: refuses pages out of range', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'apps.list', { token, query: { page: 0 } }), {
      code: 'VALIDATION_ERROR',
      field: 'page',
      reason: 'must be >= 1',
    });
  });
});
