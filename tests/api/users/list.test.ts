import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const { token } = await host.createPerson({ role: 'admin', username: 'the-boss' });
const people = {
  ada: await host.createPerson({ username: 'Ada_Lovelace', email: 'ada@analytical.example', role: 'developer' }),
  bob: await host.createPerson({ username: 'Bob', email: 'bob@100percent.example' }),
  zhang: await host.createPerson({ username: '张伟', email: 'zhang.wei@analytical.example', status: 'disabled' }),
  emil: await host.createPerson({ username: 'Émile', email: 'a%b@percent.example' }),
};

type Query = {
  page?: number;
  limit?: number;
  search?: string;
  role?: 'user' | 'developer' | 'admin';
  status?: 'active' | 'disabled';
};

const list = (query?: Query) => dataOf(host, 'users.list', { token, query });
const names = async (query?: Query) => (await list(query)).users.map((it) => it.username);

describe('users.list', () => {
  test('200: shows everybody, the newest first', async () => {
    const { users, pagination } = await list();
    expect(users.map((it) => it.username)).toEqual(['Émile', '张伟', 'Bob', 'Ada_Lovelace', 'the-boss', 'admin']);
    expect(pagination).toEqual({ current_page: 1, total_pages: 1, total_count: 6, per_page: 10 });
    expect(users[3]).toEqual({
      id: people.ada.id,
      email: 'ada@analytical.example',
      username: 'Ada_Lovelace',
      full_name: null,
      role: 'developer',
      status: 'active',
      avatar: '/uploads/avatars/default.png',
      pending_email: null,
      email_verified: true,
      two_factor_enabled: false,
      must_change_password: false,
      last_login_at: null,
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
  });

  test.each([
    ['ada', ['Ada_Lovelace']],
    ['ADA', ['Ada_Lovelace']],
    ['analytical', ['张伟', 'Ada_Lovelace']],
    ['Zhang.Wei@', ['张伟']],
    ['伟', ['张伟']],
    ['éMILE', ['Émile']],
    ['_', ['Ada_Lovelace']],
    ['%', ['Émile']],
    ['a%b', ['Émile']],
    ['a_b', []],
    ["' OR 1=1 --", []],
    ['nobody', []],
  ])('200: finds “%s” in user names and addresses', async (search, found) => {
    expect(await names({ search })).toEqual(found);
  });

  test('200: picks a role, a status, or both', async () => {
    expect(await names({ role: 'developer' })).toEqual(['Ada_Lovelace']);
    expect(await names({ role: 'admin' })).toEqual(['the-boss', 'admin']);
    expect(await names({ status: 'disabled' })).toEqual(['张伟']);
    expect(await names({ status: 'active', role: 'user' })).toEqual(['Émile', 'Bob']);
    expect(await names({ role: 'developer', status: 'disabled' })).toEqual([]);
    expect(await names({ role: 'user', search: 'analytical' })).toEqual(['张伟']);
  });

  test('200: pages through all of them without loss or repetition', async () => {
    const pages = [await list({ limit: 4 }), await list({ limit: 4, page: 2 }), await list({ limit: 4, page: 3 })];
    expect(pages.map((it) => it.users.length)).toEqual([4, 2, 0]);
    expect(pages.flatMap((it) => it.users.map(({ username }) => username))).toEqual(await names());
    expect(pages[1]?.pagination).toEqual({ current_page: 2, total_pages: 2, total_count: 6, per_page: 4 });
    expect((await list({ search: 'analytical', limit: 1, page: 2 })).pagination).toMatchObject({ total_count: 2 });
  });

  test('400: refuses a role that nobody has', async () => {
    expectRefusal(await call(host, 'users.list', { token, query: { role: 'king' } }), {
      code: 'VALIDATION_ERROR',
      field: 'role',
      reason: 'must be equal to one of the allowed values: user, developer, admin',
    });
  });

  test('403: refuses everybody but administrators', async () => {
    for (const person of [people.ada, people.bob]) {
      expectRefusal(await call(host, 'users.list', { token: person.token }), {
        code: 'FORBIDDEN',
        reason: 'The role admin is required',
      });
    }
  });
});
