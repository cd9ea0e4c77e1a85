import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { newcomer } from './newcomer.ts';

const host = await useHost();
const { token } = await host.createPerson({ role: 'admin' });

describe('invitations.list', () => {
  test('200: the newest first with what became of them, and without tokens', async () => {
    const [soon, accepted, pending] = [
      await dataOf(host, 'invitations.create', { token, body: { expires_in_days: 1 } }),
      await dataOf(host, 'invitations.create', { token, body: {} }),
      await dataOf(host, 'invitations.create', { token, body: {} }),
    ];
    const guest = newcomer();
    await dataOf(host, 'auth.register', { body: { ...guest, invitation: accepted.token } });
    host.clock.advance(25 * 60 * 60 * 1000);
    const fresh = await host.createPerson({ role: 'admin' });
    const { invitations, pagination } = await dataOf(host, 'invitations.list', { token: fresh.token });
    expect(invitations.map((it) => [it.id, it.status, it.accepted_by])).toEqual([
      [pending.invitation.id, 'pending', null],
      [accepted.invitation.id, 'accepted', guest.username],
      [soon.invitation.id, 'expired', null],
    ]);
    expect(pagination.total_count).toBe(3);
    expect(JSON.stringify(invitations)).not.toContain('inv_');
    const query = { page: 2, limit: 1 };
    const second = await dataOf(host, 'invitations.list', { token: fresh.token, query });
    expect(second.invitations.map((it) => it.id)).toEqual([accepted.invitation.id]);
  });

  test('403: is for administrators', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'invitations.list', { token }), { code: 'FORBIDDEN' });
  });
});
