import { type ConversationStore, searchKey } from '@alingai/core';
import { sql } from 'kysely';
import { readPage } from './page.ts';
import type { Queries } from './schema.ts';

/** A conversation as the core knows it. */
export const COLUMNS = [
  'id',
  'publicId',
  'accountId',
  'appId',
  'title',
  'model',
  'messageCount',
  'lastMessageAt',
  'createdAt',
  'updatedAt',
] as const;

export function conversationStore(queries: Queries): ConversationStore {
  return {
    insert: (conversation) =>
      queries
        .insertInto('conversations')
        .values({ ...conversation, titleKey: searchKey(conversation.title) })
        .returning(COLUMNS)
        .executeTakeFirstOrThrow(),

    byPublicId: (publicId) =>
      queries.selectFrom('conversations').select(COLUMNS).where('publicId', '=', publicId).executeTakeFirst(),

    list: ({ accountId, search, ...window }) =>
      readPage(queries, window, (connection) => {
        const all = connection
          .selectFrom('conversations')
          .select(COLUMNS)
          .where('accountId', '=', accountId)
          .orderBy('updatedAt', 'desc')
          .orderBy('id', 'desc');
        // Not LIKE: its wildcards are ordinary characters of a title.
        return search ? all.where(sql<boolean>`instr(${sql.ref('titleKey')}, ${searchKey(search)})`) : all;
      }),

    update: (id, { title, ...changes }) =>
      queries
        .updateTable('conversations')
        .set({ ...changes, ...(title !== undefined && { title, titleKey: searchKey(title) }) })
        .where('id', '=', id)
        .returning(COLUMNS)
        .executeTakeFirst(),

    async delete(id) {
      await queries.deleteFrom('conversations').where('id', '=', id).execute();
    },
  };
}
