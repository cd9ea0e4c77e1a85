import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

describe('account.getProfile', () => {
  test('200: shows all that is known of a new person', async () => {
    const { id, username, email, token } = await host.createPerson({ emailVerified: false });
    expect(await dataOf(host, 'account.getProfile', { token })).toEqual({
      user: {
        id,
        username,
        email,
        pending_email: null,
        email_verified: false,
        full_name: null,
        bio: null,
        location: null,
        website: null,
        phone: null,
        birthday: null,
        avatar: '/uploads/avatars/default.png',
        role: 'user',
        status: 'active',
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
        updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
        preferences: {
          language: 'zh-CN',
          theme: 'auto',
          timezone: 'Asia/Shanghai',
          email_notifications: true,
          push_notifications: false,
          marketing_emails: false,
        },
      },
    });
  });

  test('200: takes the word Bearer in any case', async () => {
    const { token, id } = await host.createPerson();
    const { user } = await dataOf(host, 'account.getProfile', { headers: { Authorization: `bearer ${token}` } });
    expect(user.id).toBe(id);
  });

  test('401: refuses another kind of authorization', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'account.getProfile', { headers: { Authorization: `Basic ${token}` } }), {
      code: 'UNAUTHORIZED',
      field: 'authorization',
      reason: 'A bearer token is required',
    });
  });
});
