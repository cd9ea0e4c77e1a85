import type { InvitationStore, ListedInvitation } from '@alingai/core';
import { insertAccount, unlessTaken } from './accounts.ts';
import { locked } from './dialect.ts';
import { readPage } from './page.ts';
import type { Queries } from './schema.ts';

export function invitationStore(queries: Queries): InvitationStore {
  return {
    insert: (invitation) =>
      queries.insertInto('invitations').values(invitation).returningAll().executeTakeFirstOrThrow(),

    async list(window) {
      const { rows, total } = await readPage(queries, window, (connection) =>
        connection.selectFrom('invitations').selectAll().orderBy('id', 'desc'),
      );
      return { rows: await withNames(queries, rows), total };
    },

    async byId(id) {
      const rows = await queries.selectFrom('invitations').selectAll().where('id', '=', id).execute();
      return (await withNames(queries, rows))[0];
    },

    async byToken(tokenHash, now) {
      const rows = await acceptable(queries, tokenHash, now).execute();
      return (await withNames(queries, rows))[0];
    },

    renew: (id, renewal) =>
      queries
        .updateTable('invitations')
        .set(renewal)
        .where('id', '=', id)
        .where('acceptedAt', 'is', null)
        .returningAll()
        .executeTakeFirst(),

    async delete(id) {
      const deleted = await queries.deleteFrom('invitations').where('id', '=', id).executeTakeFirst();
      return deleted.numDeletedRows > 0;
    },

    async accept(tokenHash, email, account) {
      try {
        return await unlessTaken(queries, { email: account.email }, async (transaction) => {
          const open = acceptable(transaction, tokenHash, account.createdAt);
          const found = await locked(transaction, open).executeTakeFirst();
          if (!found || (found.email !== null && found.email !== email)) throw new Unacceptable();
          const made = await insertAccount(transaction, account);
          await transaction
            .updateTable('invitations')
            .set({ acceptedAt: account.createdAt, acceptedBy: made.id })
            .where('id', '=', found.id)
            .execute();
          return made;
        });
      } catch (error) {
        if (error instanceof Unacceptable) return undefined;
        throw error;
      }
    },
  };
}

class Unacceptable extends Error {}

function acceptable(queries: Queries, tokenHash: string, now: number) {
  return queries
    .selectFrom('invitations')
    .selectAll()
    .where('tokenHash', '=', tokenHash)
    .where('acceptedAt', 'is', null)
    .where('expiresAt', '>', now);
}

type Row = Omit<ListedInvitation, 'inviterName' | 'accepterName'>;

async function withNames(queries: Queries, rows: readonly Row[]): Promise<ListedInvitation[]> {
  const ids = rows.flatMap((it) => [it.invitedBy ?? [], it.acceptedBy ?? []].flat());
  if (ids.length === 0) return rows.map((it) => ({ ...it, inviterName: null, accepterName: null }));
  const accounts = await queries.selectFrom('accounts').select(['id', 'username']).where('id', 'in', ids).execute();
  const names = new Map(accounts.map((it) => [it.id, it.username]));
  const nameOf = (id: number | null) => (id === null ? undefined : names.get(id)) ?? null;
  return rows.map((it) => ({ ...it, inviterName: nameOf(it.invitedBy), accepterName: nameOf(it.acceptedBy) }));
}
