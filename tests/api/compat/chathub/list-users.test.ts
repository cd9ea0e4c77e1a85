import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { expectError } from './documented.ts';

const host = await useHost();
const { token } = await host.createPerson({ role: 'admin' });

describe('compat.chathub.listUsers', () => {
  test('200: has the users page by page, the newest first', async () => {
    const [one, two] = [await host.createPerson(), await host.createPerson()];
    const { body } = await call(host, 'compat.chathub.listUsers', { token, query: { page: 1, per_page: 2 } });
    expect(body.data.map((it: { id: number }) => it.id)).toEqual([two.id, one.id]);
    const { total } = body.pagination;
    expect(body.pagination).toEqual({ page: 1, per_page: 2, total, pages: Math.ceil(total / 2) });
    expect(body.data[1]).toEqual({
      id: one.id,
      username: one.username,
      email: one.email,
      full_name: null,
      bio: null,
      subscription_type: 'free',
      role: 'user',
      is_active: true,
      last_login: null,
      created_at: expect.stringMatching(/T.*Z$/),
      updated_at: expect.stringMatching(/T.*Z$/),
    });
    expect((await dataOf(host, 'users.list', { token })).pagination.total_count).toBe(total);
  });

  test('200: has ten on a page unless said otherwise', async () => {
    const { pagination } = (await call(host, 'compat.chathub.listUsers', { token })).body;
    expect(pagination).toMatchObject({ page: 1, per_page: 10 });
  });

  test('200: searches names and addresses, and filters by role', async () => {
    const { id } = await host.createPerson({
      username: 'Findable-One',
      email: 'somewhere@needle.example.com',
      role: 'developer',
    });
    const found = async (query: Record<string, string>) => {
      const { body } = await call(host, 'compat.chathub.listUsers', { token, query });
      return body.data.map((it: { id: number }) => it.id);
    };
    expect(await found({ search: 'findable' })).toEqual([id]);
    expect(await found({ search: 'NEEDLE' })).toEqual([id]);
    expect(await found({ role: 'developer' })).toEqual([id]);
    expect(await found({ search: 'findable', role: 'admin' })).toEqual([]);
  });

  test.each([
    [{ page: 0 }, 'page must be >= 1'],
    [{ per_page: 101 }, 'per_page must be <= 100'],
    [{ role: 'king' }, 'role must be equal to one of the allowed values: user, developer, admin'],
  ])('400: refuses %j', async (query, fault) => {
    expectError(await call(host, 'compat.chathub.listUsers', { token, query }), 400, `请求参数错误: ${fault}`);
  });
});
