import { expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { dataOf } from '../../support/http/call.ts';

const host = await useHost();
const request = { id: 'req_suite', address: null, userAgent: 'suite', baseUrl: '' };
const NEW_PASSWORD = 'Staple-Battery-8';

test('a sign-in that was checked before the password changed opens no session after it', async () => {
  const { account, token, password } = await host.createPerson();
  const changed = await dataOf(host, 'account.changePassword', {
    token,
    body: { current_password: password, new_password: NEW_PASSWORD, confirm_password: NEW_PASSWORD },
  });
  await expect(host.domain.sessions.open(account, request)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  const { sessions } = await dataOf(host, 'auth.listSessions', { token: changed.token });
  expect(sessions).toHaveLength(1);
});

test('a sign-in that was checked before an administrator set the password opens no session', async () => {
  const [{ account }, administrator] = [await host.createPerson(), await host.createPerson({ role: 'admin' })];
  await dataOf(host, 'users.resetPassword', {
    token: administrator.token,
    path: { user_id: account.id },
    body: { new_password: NEW_PASSWORD },
  });
  await expect(host.domain.sessions.open(account, request)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
});

test('a sign-in that was checked before a second factor or disabling opens no session', async () => {
  for (const changes of [{ twoFactorEnabled: true }, { status: 'disabled' as const }]) {
    const { account } = await host.createPerson();
    await host.store.accounts.update(account.id, changes);
    await expect(host.domain.sessions.open(account, request)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  }
});

test('of two changes of the password at the same moment, one counts', async () => {
  const { account, password } = await host.createPerson();
  const change = (next: string) => host.domain.profile.changePassword(account, { current: password, next }, request);
  const outcomes = await Promise.allSettled([change(NEW_PASSWORD), change(`${NEW_PASSWORD}x`)]);
  expect(outcomes.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected']);
});
