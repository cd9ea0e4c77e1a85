import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { dataOf } from '../../support/http/call.ts';

const host = await useHost();

const get = async (token: string) => (await dataOf(host, 'auth.getUser', { token })).user;

describe('auth.getUser', () => {
  test('200: shows the account and its state', async () => {
    const { token, id, email, username } = await host.createPerson({ emailVerified: false });
    expect(await get(token)).toEqual({
      id,
      email,
      username,
      full_name: null,
      role: 'user',
      status: 'active',
      avatar: '/uploads/avatars/default.png',
      pending_email: null,
      email_verified: false,
      two_factor_enabled: false,
      must_change_password: false,
      last_login_at: null,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    });
  });

  test('200: tells when the person signed in last', async () => {
    const { email, password } = await host.createPerson();
    const { token } = await dataOf(host, 'auth.login', { body: { email, password } });
    expect((await get(token)).last_login_at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  });

  test('200: serves somebody who must change the password first, and says so', async () => {
    const { token } = await host.createPerson({ mustChangePassword: true });
    expect((await get(token)).must_change_password).toBe(true);
  });
});
