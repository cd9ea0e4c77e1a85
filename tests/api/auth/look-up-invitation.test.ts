import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { newcomer } from '../invitations/newcomer.ts';

const host = await useHost();
const { token, username } = await host.createPerson({ role: 'admin' });
const unusable = {
  code: 'VALIDATION_ERROR',
  field: 'token',
  reason: 'is not valid, has expired, was revoked or was used already',
} as const;

describe('auth.lookUpInvitation', () => {
  test('200: tells what an invitation is for', async () => {
    const { email } = newcomer();
    const made = await dataOf(host, 'invitations.create', { token, body: { email, role: 'developer' } });
    expect(await dataOf(host, 'auth.lookUpInvitation', { body: { token: made.token } })).toEqual({
      email,
      role: 'developer',
      invited_by: username,
      expires_at: made.invitation.expires_at,
    });
  });

  test('400: unknown, used and expired tokens look alike', async () => {
    const lookUp = (secret: string) => call(host, 'auth.lookUpInvitation', { body: { token: secret } });
    expectRefusal(await lookUp('inv_made-up'), unusable);
    const used = await dataOf(host, 'invitations.create', { token, body: {} });
    await dataOf(host, 'auth.register', { body: { ...newcomer(), invitation: used.token } });
    expectRefusal(await lookUp(used.token), unusable);
    const expired = await dataOf(host, 'invitations.create', { token, body: { expires_in_days: 1 } });
    host.clock.advance(24 * 60 * 60 * 1000);
    expectRefusal(await lookUp(expired.token), unusable);
  });

  test('403: is of no use where registration is closed', async () => {
    await using closed = await openHost({ registration: 'closed' });
    expectRefusal(await call(closed, 'auth.lookUpInvitation', { body: { token: 'inv_any' } }), {
      code: 'FORBIDDEN',
      reason: 'Nobody can register here; an administrator makes the accounts',
    });
  });

  test('429: five tries a minute', async () => {
    await using limited = await openHost({ rateLimit: true });
    const tries = Array.from({ length: 6 }, () => call(limited, 'auth.lookUpInvitation', { body: { token: 'inv_x' } }));
    expect((await Promise.all(tries)).filter((it) => it.status === 429)).toHaveLength(1);
  });
});
