import type { Avatars } from '@alingai/core';
import { sql } from 'kysely';
import type { Queries } from '../schema.ts';

/** The pictures of accounts as rows, which change with the account in one step and go with it. */
export function createAvatars(queries: Queries): Avatars {
  return {
    replace: (accountId, { name, type, bytes }, now) =>
      queries.transaction().execute(async (transaction) => {
        // The account first: uploads at the same moment come one after the other.
        const account = await transaction
          .updateTable('accounts')
          .set({ avatar: name, updatedAt: now })
          .where('id', '=', accountId)
          .executeTakeFirst();
        if (account.numUpdatedRows === 0n) return false;
        await sql`delete from avatars where account_id = ${accountId}`.execute(transaction);
        await sql`
          insert into avatars (name, account_id, type, content)
          values (${name}, ${accountId}, ${type}, ${Buffer.from(bytes)})`.execute(transaction);
        return true;
      }),

    async get(name) {
      const { rows } = await sql<{ type: string; content: Buffer }>`
        select type, content from avatars where name = ${name}`.execute(queries);
      const [found] = rows;
      return found && { bytes: new Uint8Array(found.content), type: found.type };
    },

    async deleteAll(accountId) {
      await sql`delete from avatars where account_id = ${accountId}`.execute(queries);
    },
  };
}
