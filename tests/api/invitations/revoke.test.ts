import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { newcomer } from './newcomer.ts';

const host = await useHost();
const { token } = await host.createPerson({ role: 'admin' });

describe('invitations.revoke', () => {
  test('200: nobody can accept it any more', async () => {
    const made = await dataOf(host, 'invitations.create', { token, body: {} });
    const path = { invitation_id: made.invitation.id };
    expect(await dataOf(host, 'invitations.revoke', { token, path })).toEqual({
      message: 'The invitation has been revoked.',
    });
    expectRefusal(await call(host, 'auth.register', { body: { ...newcomer(), invitation: made.token } }), {
      code: 'VALIDATION_ERROR',
      field: 'invitation',
      reason: 'is not valid, has expired, was revoked or was used already',
    });
  });

  test('200: an account that was made with it stays', async () => {
    const made = await dataOf(host, 'invitations.create', { token, body: {} });
    const guest = newcomer();
    await dataOf(host, 'auth.register', { body: { ...guest, invitation: made.token } });
    await dataOf(host, 'invitations.revoke', { token, path: { invitation_id: made.invitation.id } });
    await dataOf(host, 'auth.login', { body: { email: guest.email, password: guest.password } });
  });

  test('404: knows no other', async () => {
    expectRefusal(await call(host, 'invitations.revoke', { token, path: { invitation_id: 999_999 } }), {
      code: 'NOT_FOUND',
      field: 'invitation_id',
    });
  });
});
