import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { dataOf } from '../../support/http/call.ts';

const host = await useHost();
const HOUR = 60 * 60 * 1000;

describe('auth.verifyToken', () => {
  test('200: tells whose token it is and until when it is valid', async () => {
    const before = host.clock.now();
    const { token, id } = await host.createPerson({ role: 'developer' });
    const verified = await dataOf(host, 'auth.verifyToken', { token });
    expect(verified).toEqual({ valid: true, user_id: id, role: 'developer', expires_at: expect.any(String) });
    const expiresAt = Date.parse(`${verified.expires_at?.replace(' ', 'T')}Z`);
    expect(expiresAt).toBeGreaterThan(before + HOUR - 2000);
    expect(expiresAt).toBeLessThanOrEqual(host.clock.now() + HOUR);
  });

  test('200: the token of the demo does not expire', async () => {
    await using demo = await openHost({ demo: true });
    expect(await dataOf(demo, 'auth.verifyToken', { token: 'demo-token' })).toMatchObject({
      valid: true,
      role: 'admin',
      expires_at: null,
    });
  });

  test('200: serves somebody who must change the password first', async () => {
    const { token } = await host.createPerson({ mustChangePassword: true });
    expect(await dataOf(host, 'auth.verifyToken', { token })).toMatchObject({ valid: true });
  });
});
