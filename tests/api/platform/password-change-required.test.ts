import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { dataOf } from '../../support/http/call.ts';

const host = await useHost();

describe('somebody who must change the password', () => {
  test('sees the own account and signs out', async () => {
    const { token } = await host.createPerson({ mustChangePassword: true });
    await dataOf(host, 'account.getProfile', { token });
    await dataOf(host, 'auth.logout', { token });
  });

  test('is free once it is changed', async () => {
    const { token, password } = await host.createPerson({ mustChangePassword: true });
    const next = 'NewSecurePass123!';
    const body = { current_password: password, new_password: next, confirm_password: next };
    const changed = await dataOf(host, 'account.changePassword', { token, body });
    await dataOf(host, 'models.list', { token: changed.token });
    expect((await dataOf(host, 'auth.getUser', { token: changed.token })).user.must_change_password).toBe(false);
  });

  test('is free once it is reset with a token from a mail', async () => {
    const { email } = await host.createPerson({ mustChangePassword: true });
    await dataOf(host, 'auth.forgotPassword', { body: { email } });
    const token = /^rst_\S+$/m.exec((await host.nextMail(email)).text)?.[0] ?? '';
    const password = 'NewSecurePass123!';
    await dataOf(host, 'auth.resetPassword', { body: { token, password, confirm_password: password } });
    expect(await dataOf(host, 'auth.login', { body: { email, password } })).not.toHaveProperty('must_change_password');
  });
});
