import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { newcomer } from '../invitations/newcomer.ts';

const host = await useHost();
const { token } = await host.createPerson({ role: 'admin' });
const byInvitation = { code: 'FORBIDDEN', reason: 'Accounts are made by invitation here' } as const;

describe('auth.register', () => {
  test('200: an invitation makes one account, with its role', async () => {
    const guest = newcomer();
    const body = { email: guest.email, role: 'developer' as const };
    const { token: invitation } = await dataOf(host, 'invitations.create', { token, body });
    const { user_id } = await dataOf(host, 'auth.register', { body: { ...guest, invitation } });
    expect(await host.store.accounts.byId(user_id)).toMatchObject({ role: 'developer', email: guest.email });
    expectRefusal(await call(host, 'auth.register', { body: { ...newcomer(), email: guest.email, invitation } }), {
      code: 'VALIDATION_ERROR',
      field: 'invitation',
      reason: 'is not valid, has expired, was revoked or was used already',
    });
  });

  test('200: many who accept one invitation at once get one account', async () => {
    const { token: invitation } = await dataOf(host, 'invitations.create', { token, body: {} });
    const all = await Promise.all(
      Array.from({ length: 5 }, () => call(host, 'auth.register', { body: { ...newcomer(), invitation } })),
    );
    expect(all.map((it) => it.status).sort()).toEqual([200, 400, 400, 400, 400]);
  });

  test('400: an invitation for an address is for no other', async () => {
    const { token: invitation } = await dataOf(host, 'invitations.create', {
      token,
      body: { email: newcomer().email },
    });
    expectRefusal(await call(host, 'auth.register', { body: { ...newcomer(), invitation } }), {
      code: 'VALIDATION_ERROR',
      field: 'email',
      reason: 'is not the address that was invited',
    });
  });

  test('400: refuses addresses of other domains', async () => {
    await using firm = await openHost({ allowedEmailDomains: ['firm.example', 'firm.test'] });
    const register = (email: string) => call(firm, 'auth.register', { body: newcomer({ email }) });
    for (const email of ['a@example.com', 'a@sub.firm.example', 'a@notfirm.example', 'a@firm.example.com']) {
      expectRefusal(await register(email), {
        code: 'VALIDATION_ERROR',
        field: 'email',
        reason: 'must be an address of firm.example or firm.test',
      });
    }
    expect((await register('A@Firm.Example')).status).toBe(200);
    expect((await register('b@firm.test')).status).toBe(200);
  });

  test('403: takes an invitation where the server says so', async () => {
    await using invited = await openHost({ registration: 'invite' });
    expectRefusal(await call(invited, 'auth.register', { body: newcomer() }), byInvitation);
    const administrator = await invited.createPerson({ role: 'admin' });
    const made = await dataOf(invited, 'invitations.create', { token: administrator.token, body: {} });
    await dataOf(invited, 'auth.register', { body: { ...newcomer(), invitation: made.token } });
    const body = newcomer();
    await dataOf(invited, 'auth.adminRegister', {
      token: administrator.token,
      body: { username: body.username, email: body.email, password: body.password },
    });
  });

  test('403: nobody registers where that is closed, invited or not', async () => {
    await using closed = await openHost({ registration: 'closed' });
    const reason = 'Nobody can register here; an administrator makes the accounts';
    for (const more of [{}, { invitation: 'inv_any' }]) {
      const answer = await call(closed, 'auth.register', { body: { ...newcomer(), ...more } });
      expectRefusal(answer, { code: 'FORBIDDEN', reason });
    }
  });
});
