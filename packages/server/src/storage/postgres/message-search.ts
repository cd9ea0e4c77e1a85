import { searchKey } from '@alingai/core';
import { sql } from 'kysely';
import { IS_IN_BIN } from '../folders.ts';
import type { MessageSearch } from '../message-search.ts';

/**
 * Searches the texts of an account one by one, the newest first: exact for one character of any script
 * and more, in any locale, and without an index that each insertion would pay for.
 */
export const messageSearch: MessageSearch = {
  async find(queries, accountId, key, most) {
    const { rows } = await sql<{ id: number }>`
      select id from message_keys where account_id = ${accountId} and instr(key, ${key}) > 0
        and not exists (
          select 1 from messages where messages.id = message_keys.id and ${IS_IN_BIN})
      order by id desc limit ${most}`.execute(queries);
    return rows.map((it) => it.id);
  },

  async add(transaction, accountId, { id, content }) {
    if (content === '') return;
    await sql`insert into message_keys (account_id, id, key) values (${accountId}, ${id}, ${searchKey(content)})`.execute(
      transaction,
    );
  },

  async remove(transaction, id) {
    await sql`delete from message_keys where id = ${id}`.execute(transaction);
  },

  wake() {},
};
