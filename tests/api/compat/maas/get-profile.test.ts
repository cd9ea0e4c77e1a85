import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../../support/hosts/open.ts';
import { call } from '../../../support/http/call.ts';
import { bodyOf, expectError, expectShape, TIMESTAMP } from './maas.ts';

const host = await useHost();
const id = 'compat.maas.getProfile';

/** As the surface's document shows it. */
const documented = {
  id: 'user_123',
  username: 'john_doe',
  email: 'john@example.com',
  avatar: 'https://example.com/avatar.jpg',
  role: 'developer',
  created_at: '2024-01-01T00:00:00Z',
  last_login: '2024-01-15T10:30:00Z',
};

describe(id, () => {
  test('200: answers as documented', async () => {
    const { username, email, password, id: account } = await host.createPerson();
    const { access_token } = await bodyOf(host, 'compat.maas.getToken', { body: { username, password } });
    const profile = await bodyOf(host, id, { token: access_token });
    expectShape(profile, documented);
    expect(profile).toEqual({
      id: `user_${account}`,
      username,
      email,
      avatar: `${host.baseURL}/uploads/avatars/default.png`,
      role: 'developer',
      created_at: expect.stringMatching(TIMESTAMP),
      last_login: expect.stringMatching(TIMESTAMP),
    });
    expect((await host.fetch(profile.avatar)).status).toBe(200);
  });

  test.each([
    ['user', 'developer'],
    ['developer', 'developer'],
    ['admin', 'admin'],
  ] as const)('200: shows the role %s as %s', async (role, shown) => {
    const { token } = await host.createPerson({ role });
    expect((await bodyOf(host, id, { token })).role).toBe(shown);
  });

  test('200: pictures are where the server says it is reached', async () => {
    await using outside = await openHost({ publicUrl: 'https://chat.example.com' });
    const { token } = await outside.createPerson();
    expect((await bodyOf(outside, id, { token })).avatar).toBe('https://chat.example.com/uploads/avatars/default.png');
  });

  test('403: serves nobody who must change the password first', async () => {
    const { token } = await host.createPerson({ mustChangePassword: true });
    expectError(await call(host, id, { token }), 403);
  });

  test('429: strangers who try tokens are limited by their address', async () => {
    await using limited = await openHost({ rateLimit: true });
    const answers = await Promise.all(Array.from({ length: 101 }, () => call(limited, id, { token: 'guess' })));
    expect(answers.filter((it) => it.status === 401)).toHaveLength(100);
    expect(answers.filter((it) => it.status === 429)).toHaveLength(1);
  });
});
