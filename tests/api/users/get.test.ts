import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const administrator = await host.createPerson({ role: 'admin' });
const unknown = { code: 'NOT_FOUND', field: 'user_id', reason: 'No such user' } as const;

const get = (user_id: number) => call(host, 'users.get', { token: administrator.token, path: { user_id } });

describe('users.get', () => {
  test('200: shows a user', async () => {
    const { id, email, username } = await host.createPerson({ fullName: 'Ada Lovelace', emailVerified: false });
    const { user } = await dataOf(host, 'users.get', { token: administrator.token, path: { user_id: id } });
    expect(user).toEqual({
      id,
      email,
      username,
      full_name: 'Ada Lovelace',
      role: 'user',
      status: 'active',
      avatar: '/uploads/avatars/default.png',
      pending_email: null,
      email_verified: false,
      two_factor_enabled: false,
      must_change_password: false,
      last_login_at: null,
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
  });

  test('400: refuses an id that is no number', async () => {
    const path = { user_id: 'me' };
    expectRefusal(await call(host, 'users.get', { token: administrator.token, path }), {
      code: 'VALIDATION_ERROR',
      field: 'user_id',
      reason: 'must be integer',
    });
  });

  test('404: knows nobody else', async () => {
    for (const id of [999_999, Number.MAX_SAFE_INTEGER]) expectRefusal(await get(id), unknown);
  });
});
