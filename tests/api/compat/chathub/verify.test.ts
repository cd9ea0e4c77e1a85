import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../../support/hosts/open.ts';
import { call } from '../../../support/http/call.ts';

const host = await useHost();

describe('compat.chathub.verify', () => {
  test('200: tells whose token it is, wherever it is from', async () => {
    const { token, id, username, email } = await host.createPerson();
    expect((await call(host, 'compat.chathub.verify', { token })).body).toEqual({
      success: true,
      valid: true,
      user: { id, username, email, subscription_type: 'free', role: 'user' },
    });
  });

  test('200: demo-token is the administrator in demo mode', async () => {
    await using demo = await openHost({ demo: true });
    const { user } = (await call(demo, 'compat.chathub.verify', { token: 'demo-token' })).body;
    expect(user).toMatchObject({ username: 'admin', role: 'admin', subscription_type: 'premium' });
  });
});
