import type { Invitation, InvitationStore, ListedInvitation } from '../accounts/invitation.ts';
import type { AccountStore } from '../accounts/store.ts';
import type { Tables } from './tables.ts';

export function invitationStore(
  { accounts, invitations, nextId }: Tables,
  { insert }: Pick<AccountStore, 'insert'>,
): InvitationStore {
  const nameOf = (id: number | null) => (id === null ? undefined : accounts.get(id)?.username) ?? null;
  const listed = (it: Invitation): ListedInvitation => ({
    ...it,
    inviterName: nameOf(it.invitedBy),
    accepterName: nameOf(it.acceptedBy),
  });
  const acceptable = (tokenHash: string, now: number) =>
    [...invitations.values()].find((it) => it.tokenHash === tokenHash && it.acceptedAt === null && it.expiresAt > now);

  return {
    async insert(invitation) {
      const row = { ...invitation, id: nextId('invitations'), acceptedAt: null, acceptedBy: null };
      invitations.set(row.id, row);
      return { ...row };
    },

    async list({ offset, limit }) {
      const all = [...invitations.values()].sort((a, b) => b.id - a.id);
      return { rows: all.slice(offset, offset + limit).map(listed), total: all.length };
    },

    async byId(id) {
      const row = invitations.get(id);
      return row && listed(row);
    },

    async byToken(tokenHash, now) {
      const row = acceptable(tokenHash, now);
      return row && listed(row);
    },

    async renew(id, renewal) {
      const row = invitations.get(id);
      if (!row || row.acceptedAt !== null) return undefined;
      return { ...Object.assign(row, renewal) };
    },

    delete: async (id) => invitations.delete(id),

    async accept(tokenHash, email, account) {
      const now = account.createdAt;
      const row = acceptable(tokenHash, now);
      if (!row || (row.email !== null && row.email !== email)) return undefined;
      // Marked first, so that another acceptance at the same moment finds it used.
      row.acceptedAt = now;
      const made = await insert(account);
      if ('taken' in made) row.acceptedAt = null;
      else row.acceptedBy = made.id;
      return made;
    },
  };
}
