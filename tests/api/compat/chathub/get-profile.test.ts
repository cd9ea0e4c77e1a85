import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';

const host = await useHost();

describe('compat.chathub.getProfile', () => {
  test('200: shows one’s own account', async () => {
    const { token, id, username, email } = await host.createPerson();
    await dataOf(host, 'account.updateProfile', { token, body: { bio: 'Likes tea' } });
    expect((await call(host, 'compat.chathub.getProfile', { token })).body).toMatchObject({
      success: true,
      data: { id, username, email, bio: 'Likes tea', subscription_type: 'free', role: 'user', is_active: true },
    });
  });
});
