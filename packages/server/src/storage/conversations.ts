import { type Conversation, type ConversationStore, type NewConversation, searchKey } from '@alingai/core';
import type { Insertable } from 'kysely';
import { insertOnce } from './compile-once.ts';
import { readPage, readSnapshot, type Window } from './page.ts';
import type { Queries, Schema } from './schema.ts';
import type { TitleSearch } from './title-search.ts';

/** The columns of the core's model. */
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

export function conversationStore(queries: Queries, searchTitles: TitleSearch): ConversationStore {
  const recent = (connection: Queries, accountId: number) =>
    connection
      .selectFrom('conversations')
      .select(COLUMNS)
      .where('accountId', '=', accountId)
      .orderBy('updatedAt', 'desc')
      .orderBy('id', 'desc');

  const all = (accountId: number, window: Window) =>
    readPage(
      queries,
      window,
      (connection) => recent(connection, accountId),
      (connection) => countConversations(connection, accountId),
    );

  const find = (accountId: number, key: string, window: Window) =>
    readSnapshot(queries, (connection) => searchTitles(connection, { accountId, key, ...window }));

  return {
    insert: (conversation) => insertConversation(queries, conversation),

    byId: (id) => queries.selectFrom('conversations').select(COLUMNS).where('id', '=', id).executeTakeFirst(),

    byPublicId: (publicId) =>
      queries.selectFrom('conversations').select(COLUMNS).where('publicId', '=', publicId).executeTakeFirst(),

    list: ({ accountId, search, ...window }) =>
      search ? find(accountId, searchKey(search), window) : all(accountId, window),

    listOfModel: ({ accountId, model, ...window }) =>
      readPage(queries, window, (connection) => recent(connection, accountId).where('model', '=', model)),

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

const insertRow = insertOnce((queries, row: Insertable<Schema['conversations']>) =>
  queries
    .insertInto('conversations')
    .values(row)
    .onConflict((conflict) => conflict.column('publicId').doNothing())
    .returning(COLUMNS),
);

/** `undefined` when the public id is taken. */
export async function insertConversation(
  queries: Queries,
  conversation: NewConversation,
): Promise<Conversation | undefined> {
  const [inserted] = await insertRow(queries, { ...conversation, titleKey: searchKey(conversation.title) });
  return inserted;
}

async function countConversations(queries: Queries, accountId: number): Promise<number> {
  const counted = await queries
    .selectFrom('accountCounters')
    .select('conversations')
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return counted?.conversations ?? 0;
}
