import { expect, test } from 'vitest';
import type { NewInvitation, Store } from '../../src/index.ts';
import { addAccount, DAY, NOW, newAccount } from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

let last = 0;

function newInvitation(invitedBy: number | null, wish: Partial<NewInvitation> = {}): NewInvitation {
  last += 1;
  return {
    tokenHash: `invitation-${last}`,
    email: null,
    role: 'user',
    invitedBy,
    createdAt: NOW,
    days: 7,
    expiresAt: NOW + 7 * DAY,
    mailedAt: null,
    ...wish,
  };
}

async function addInvitation(store: Store, wish?: Partial<NewInvitation>) {
  const inviter = await addAccount(store, { role: 'admin' });
  return { inviter, invitation: await store.invitations.insert(newInvitation(inviter.id, wish)) };
}

export function describeInvitations(store: CurrentStore): void {
  test('an invitation is found by id and by token, with who made it', async () => {
    const { inviter, invitation } = await addInvitation(store(), { email: 'ada@example.com', role: 'developer' });
    const listed = { ...invitation, inviterName: inviter.username, accepterName: null };
    expect(invitation).toMatchObject({ acceptedAt: null, acceptedBy: null, role: 'developer' });
    expect(await store().invitations.byId(invitation.id)).toEqual(listed);
    expect(await store().invitations.byToken(invitation.tokenHash, NOW)).toEqual(listed);
    expect(await store().invitations.byId(999)).toBeUndefined();
    expect(await store().invitations.byToken('another', NOW)).toBeUndefined();
  });

  test('a list shows the newest first, a page at a time, and counts all', async () => {
    const all = [];
    for (let index = 0; index < 3; index += 1) all.push((await addInvitation(store())).invitation.id);
    const ids = async (offset: number, limit: number) => {
      const { rows, total } = await store().invitations.list({ offset, limit });
      return [total, ...rows.map((it) => it.id)];
    };
    expect(await ids(0, 10)).toEqual([3, ...all.toReversed()]);
    expect(await ids(1, 1)).toEqual([3, all[1]]);
  });

  test('accepting stores the account, and consumes the invitation', async () => {
    const { invitation } = await addInvitation(store());
    const account = newAccount({ username: 'Ada', createdAt: NOW + 5 });
    const made = await store().invitations.accept(invitation.tokenHash, account.email, account);
    if (!made || 'taken' in made) throw new Error('It was not accepted');
    expect(await store().accounts.byId(made.id)).toEqual(made);
    const accepted = { acceptedAt: NOW + 5, acceptedBy: made.id, accepterName: 'Ada' };
    expect(await store().invitations.byId(invitation.id)).toMatchObject(accepted);
    expect(await store().invitations.byToken(invitation.tokenHash, NOW)).toBeUndefined();
    expect(await store().invitations.accept(invitation.tokenHash, 'b@example.com', newAccount())).toBeUndefined();
    const renewal = { tokenHash: 'again', expiresAt: NOW + DAY, mailedAt: NOW };
    expect(await store().invitations.renew(invitation.id, renewal)).toBeUndefined();
  });

  test('of many who accept one invitation at once, one gets an account', async () => {
    const { invitation } = await addInvitation(store());
    const accounts = Array.from({ length: 8 }, () => newAccount());
    const all = await Promise.all(accounts.map((it) => store().invitations.accept(invitation.tokenHash, it.email, it)));
    expect(all.filter((it) => it && 'id' in it)).toHaveLength(1);
    expect(all.filter((it) => it === undefined)).toHaveLength(7);
    expect(await store().counts()).toMatchObject({ users: 2 });
  });

  test('a name that is taken leaves the invitation to be accepted again', async () => {
    await addAccount(store(), { username: 'Ada' });
    const { invitation } = await addInvitation(store());
    const { accept } = store().invitations;
    const taken = newAccount({ username: 'Ada', email: 'other@example.com' });
    expect(await accept(invitation.tokenHash, taken.email, taken)).toEqual({ taken: 'username' });
    const free = newAccount();
    expect(await accept(invitation.tokenHash, free.email, free)).toMatchObject({ username: free.username });
  });

  test.each([
    ['expired', { expiresAt: NOW }],
    ['for another address', { email: 'somebody@example.com' }],
  ])('an invitation that is %s makes no account', async (_, wish) => {
    const { invitation } = await addInvitation(store(), wish);
    const account = newAccount();
    expect(await store().invitations.accept(invitation.tokenHash, account.email, account)).toBeUndefined();
    expect(await store().counts()).toMatchObject({ users: 1 });
  });

  test('the address that was given counts, not the one that the account gets for now', async () => {
    const { invitation } = await addInvitation(store(), { email: 'ada@example.com' });
    const account = newAccount({ email: 'claim_1@unverified.invalid', pendingEmail: 'ada@example.com' });
    expect(await store().invitations.accept(invitation.tokenHash, 'ada@example.com', account)).toMatchObject({
      pendingEmail: 'ada@example.com',
    });
  });

  test('another token takes the place of the one before', async () => {
    const { invitation } = await addInvitation(store());
    const renewal = { tokenHash: 'another-token', expiresAt: NOW + 9 * DAY, mailedAt: NOW + DAY };
    expect(await store().invitations.renew(invitation.id, renewal)).toEqual({ ...invitation, ...renewal });
    expect(await store().invitations.byToken(invitation.tokenHash, NOW)).toBeUndefined();
    expect(await store().invitations.byToken('another-token', NOW)).toMatchObject({ id: invitation.id });
    expect(await store().invitations.renew(999, renewal)).toBeUndefined();
  });

  test('a revoked invitation is gone', async () => {
    const { invitation } = await addInvitation(store());
    expect(await store().invitations.delete(invitation.id)).toBe(true);
    expect(await store().invitations.delete(invitation.id)).toBe(false);
    expect(await store().invitations.byToken(invitation.tokenHash, NOW)).toBeUndefined();
  });
}
