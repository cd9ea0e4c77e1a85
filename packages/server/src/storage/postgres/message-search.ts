import { searchKey } from '@alingai/core';
import { sql } from 'kysely';
import type { MessageSearch } from '../message-search.ts';

/** The most results that are counted. */
const MOST_COUNTED = 1000;

/**
 * Searches the texts of an account one by one, the newest first: exact for one character of any script
 * and more, in any locale, and without an index that each insertion would pay for.
 */
export const messageSearch: MessageSearch = {
  async find(queries, accountId, text, { offset, limit }) {
    const most = Math.max(MOST_COUNTED, offset + limit);
    const { rows } = await sql<{ id: number }>`
      select id from message_keys where account_id = ${accountId} and instr(key, ${searchKey(text)}) > 0
        and not exists (
          select 1 from messages join conversations on conversations.id = messages.conversation_id
          where messages.id = message_keys.id and conversations.deleted_at is not null)
      order by id desc limit ${most}`.execute(queries);
    const ids = rows.slice(offset, offset + limit).map((it) => it.id);
    return { ids, total: Math.min(rows.length, MOST_COUNTED) };
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
