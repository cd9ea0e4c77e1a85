import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { newcomer } from './newcomer.ts';

const host = await useHost();
const { token } = await host.createPerson({ role: 'admin' });
const DAY = 24 * 60 * 60 * 1000;

describe('invitations.resend', () => {
  test('200: mails another token, valid for as long, in place of the one before', async () => {
    const { email } = newcomer();
    const body = { email, expires_in_days: 2, send_mail: true };
    const made = await dataOf(host, 'invitations.create', { token, body });
    await host.nextMail(email);
    host.clock.advance(3 * DAY);
    const { token: fresh } = await host.createPerson({ role: 'admin' });
    const path = { invitation_id: made.invitation.id };
    const again = await dataOf(host, 'invitations.resend', { token: fresh, path });
    expect(again.invitation.status).toBe('pending');
    expect(Date.parse(again.invitation.expires_at) - Date.parse(again.invitation.mailed_at ?? '')).toBe(2 * DAY);
    expect((await host.nextMail(email)).text).toContain(again.token);
    const refused = await call(host, 'auth.lookUpInvitation', { body: { token: made.token } });
    expectRefusal(refused, { code: 'VALIDATION_ERROR', field: 'token' });
    expect((await dataOf(host, 'auth.lookUpInvitation', { body: { token: again.token } })).email).toBe(email);
  });

  test('404: knows no other', async () => {
    const { token } = await host.createPerson({ role: 'admin' });
    expectRefusal(await call(host, 'invitations.resend', { token, path: { invitation_id: 999_999 } }), {
      code: 'NOT_FOUND',
      field: 'invitation_id',
    });
  });

  test('409: one that was accepted is not sent again', async () => {
    const { token } = await host.createPerson({ role: 'admin' });
    const made = await dataOf(host, 'invitations.create', { token, body: {} });
    await dataOf(host, 'auth.register', { body: { ...newcomer(), invitation: made.token } });
    const path = { invitation_id: made.invitation.id };
    expectRefusal(await call(host, 'invitations.resend', { token, path }), {
      code: 'CONFLICT',
      field: 'invitation_id',
      reason: 'The invitation was accepted already',
    });
  });

  test('429: at most once a minute for each invitation', async () => {
    await using limited = await openHost({ rateLimit: true });
    const { token } = await limited.createPerson({ role: 'admin' });
    const made = await dataOf(limited, 'invitations.create', { token, body: { email: newcomer().email } });
    const path = { invitation_id: made.invitation.id };
    await dataOf(limited, 'invitations.resend', { token, path });
    expectRefusal(await call(limited, 'invitations.resend', { token, path }), { code: 'RATE_LIMITED' });
  });
});
