import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { newcomer } from './newcomer.ts';

const host = await useHost();
const { token, username: inviter } = await host.createPerson({ role: 'admin' });
const DAY = 24 * 60 * 60 * 1000;

describe('invitations.create', () => {
  test('200: answers with the token, which is stored as a hash', async () => {
    const body = { email: 'Ada@Example.com', role: 'developer' as const, expires_in_days: 3 };
    const {
      invitation,
      token: secret,
      invitation_url: url,
    } = await dataOf(host, 'invitations.create', { token, body });
    expect(invitation).toEqual({
      id: expect.any(Number),
      email: 'ada@example.com',
      role: 'developer',
      status: 'pending',
      invited_by: inviter,
      accepted_by: null,
      created_at: expect.any(String),
      expires_at: expect.any(String),
      mailed_at: null,
      accepted_at: null,
    });
    expect(Date.parse(invitation.expires_at) - Date.parse(invitation.created_at)).toBe(3 * DAY);
    expect(secret).toMatch(/^inv_[\w-]{43}$/);
    expect(url).toBeNull();
    expect(JSON.stringify(await host.store.invitations.byId(invitation.id))).not.toContain(secret);
  });

  test('200: by default for any address, for a week, with the role user', async () => {
    const { invitation } = await dataOf(host, 'invitations.create', { token, body: {} });
    expect(invitation).toMatchObject({ email: null, role: 'user' });
    expect(Date.parse(invitation.expires_at) - Date.parse(invitation.created_at)).toBe(7 * DAY);
  });

  test('200: sends a mail with the token in English and Chinese', async () => {
    const email = newcomer().email;
    const body = { email, send_mail: true };
    const { invitation, token: secret } = await dataOf(host, 'invitations.create', { token, body });
    expect(invitation.mailed_at).not.toBeNull();
    const mail = await host.nextMail(email);
    expect(mail.subject).toBe('You are invited to AlingAi · 邀请您加入 AlingAi');
    expect(mail.text).toContain(`\n${secret}\n`);
    expect(mail.text).toContain(
      `${inviter} invites you to AlingAi. Make your account with this invitation, within 7 days`,
    );
    expect(mail.text).toContain(`${inviter} 邀请您加入 AlingAi。请在 7 天内`);
  });

  test('200: an address that was invited may be of any domain', async () => {
    await using firm = await openHost({ allowedEmailDomains: ['firm.example'] });
    const administrator = await firm.createPerson({ role: 'admin' });
    const guest = newcomer();
    const made = await dataOf(firm, 'invitations.create', { token: administrator.token, body: { email: guest.email } });
    await dataOf(firm, 'auth.register', { body: { ...guest, invitation: made.token } });
    const link = await dataOf(firm, 'invitations.create', { token: administrator.token, body: {} });
    expectRefusal(await call(firm, 'auth.register', { body: { ...newcomer(), invitation: link.token } }), {
      code: 'VALIDATION_ERROR',
      field: 'email',
      reason: 'must be an address of firm.example',
    });
  });

  test('400: a mail needs an address', async () => {
    expectRefusal(await call(host, 'invitations.create', { token, body: { send_mail: true } }), {
      code: 'VALIDATION_ERROR',
      field: 'send_mail',
      reason: 'needs an e-mail address',
    });
  });

  test('403: only administrators give roles', async () => {
    const { token } = await host.createPerson({ role: 'developer' });
    expectRefusal(await call(host, 'invitations.create', { token, body: { role: 'admin' } }), { code: 'FORBIDDEN' });
  });

  test('409: whoever has an account is not invited', async () => {
    const { email } = await host.createPerson();
    expectRefusal(await call(host, 'invitations.create', { token, body: { email } }), {
      code: 'CONFLICT',
      field: 'email',
      reason: 'has an account already',
    });
  });

  test('409: nobody is invited where registration is closed', async () => {
    await using closed = await openHost({ registration: 'closed' });
    const administrator = await closed.createPerson({ role: 'admin' });
    expectRefusal(await call(closed, 'invitations.create', { token: administrator.token, body: {} }), {
      code: 'CONFLICT',
      reason: 'Registration is closed, also for people who are invited',
    });
  });
});
