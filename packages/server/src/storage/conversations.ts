import { setImmediate } from 'node:timers/promises';
import {
  type Conversation,
  type ConversationChanges,
  type ConversationFolder,
  type ConversationStore,
  type NewConversation,
  searchKey,
} from '@alingai/core';
import { type Insertable, sql } from 'kysely';
import { insertOnce } from './compile-once.ts';
import { dialectOf } from './dialect.ts';
import { FOLDERS } from './folders.ts';
import { lockOutsideBin } from './locked-conversation.ts';
import { newestBehind, showPath } from './message-tree.ts';
import { readPage, type Window } from './page.ts';
import type { Queries, Schema } from './schema.ts';
import type { TitleSearch } from './title-search.ts';
import { takeStep } from './transaction.ts';

/** Messages that one step of emptying the bin deletes. Others have a turn between two steps. */
const MESSAGES_PER_PART = 500;

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
  'pinnedAt',
  'archivedAt',
  'deletedAt',
] as const;

export function conversationStore(queries: Queries, searchTitles: TitleSearch): ConversationStore {
  const all = (accountId: number, folder: ConversationFolder, window: Window) =>
    readPage(
      queries,
      window,
      (connection) => conversationsIn(connection, accountId, folder),
      (connection) => countConversations(connection, accountId, folder),
    );

  return {
    insert: (conversation) => takeStep(queries, (transaction) => insertConversation(transaction, conversation)),

    byId: (id) => queries.selectFrom('conversations').select(COLUMNS).where('id', '=', id).executeTakeFirst(),

    byPublicId: (publicId) =>
      queries.selectFrom('conversations').select(COLUMNS).where('publicId', '=', publicId).executeTakeFirst(),

    list: ({ accountId, folder, search, ...window }) =>
      search
        ? searchTitles(queries, { accountId, folder, key: searchKey(search), ...window })
        : all(accountId, folder, window),

    listOfModel: ({ accountId, model, ...window }) =>
      readPage(queries, window, (connection) =>
        conversationsIn(connection, accountId, 'all').where('model', '=', model),
      ),

    update: (id, { shows, ...changes }) =>
      shows === undefined
        ? change(queries, id, changes)
        : takeStep(queries, async (transaction) => {
            if (!(await lockOutsideBin(transaction, id))) return undefined;
            const message = transaction.selectFrom('messages').select('id').where('id', '=', shows);
            const shown = await message.where('conversationId', '=', id).executeTakeFirst();
            if (!shown) return undefined;
            await showPath(transaction, id, await newestBehind(transaction, id, shown.id));
            if (Object.values(changes).some((it) => it !== undefined)) return change(transaction, id, changes);
            return transaction.selectFrom('conversations').select(COLUMNS).where('id', '=', id).executeTakeFirst();
          }),

    async moveToBin(id, now) {
      await queries
        .updateTable('conversations')
        .set({ deletedAt: now })
        .where('id', '=', id)
        .where('deletedAt', 'is', null)
        .execute();
    },

    restore: (id) =>
      queries
        .updateTable('conversations')
        .set({ deletedAt: null })
        .where('id', '=', id)
        .returning(COLUMNS)
        .executeTakeFirst(),

    async delete(id) {
      await queries.deleteFrom('conversations').where('id', '=', id).execute();
    },

    async emptyBin(deletedBefore) {
      await setImmediate();
      return takeStep(queries, async (transaction) => {
        const over = transaction
          .selectFrom('conversations')
          .select('id')
          .where('deletedAt', '<=', deletedBefore)
          .orderBy('deletedAt')
          .limit(1);
        // What another server deletes at this moment is left to it.
        const isShared = dialectOf(transaction).hasOtherWriters;
        const found = await (isShared ? over.forUpdate().skipLocked() : over).executeTakeFirst();
        if (!found) return false;
        const part = transaction
          .selectFrom('messages')
          .select('id')
          .where('conversationId', '=', found.id)
          .limit(sql.lit(MESSAGES_PER_PART));
        const deleted = await transaction.deleteFrom('messages').where('id', 'in', part).executeTakeFirst();
        if (Number(deleted.numDeletedRows) === MESSAGES_PER_PART) return true;
        await transaction.deleteFrom('conversations').where('id', '=', found.id).execute();
        return true;
      });
    },
  };
}

function change(
  queries: Queries,
  id: number,
  { title, ...changes }: Omit<ConversationChanges, 'shows'>,
): Promise<Conversation | undefined> {
  return queries
    .updateTable('conversations')
    .set({ ...changes, ...(title !== undefined && { title, titleKey: searchKey(title) }) })
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .returning(COLUMNS)
    .executeTakeFirst();
}

/** An account's conversations of a folder, in their order. */
function conversationsIn(queries: Queries, accountId: number, folder: ConversationFolder) {
  const { holds, order } = FOLDERS[folder];
  return queries
    .selectFrom('conversations')
    .select(COLUMNS)
    .where('accountId', '=', accountId)
    .where(holds)
    .orderBy(order);
}

/** `undefined` when the public id is taken, unless by one in the account's own bin: that is deleted. */
export async function insertConversation(
  transaction: Queries,
  conversation: NewConversation,
): Promise<Conversation | undefined> {
  const inserted = await insertUnlessTaken(transaction, conversation);
  if (inserted) return inserted;
  const gone = await transaction
    .deleteFrom('conversations')
    .where('publicId', '=', conversation.publicId)
    .where('accountId', '=', conversation.accountId)
    .where('deletedAt', 'is not', null)
    .returning('id')
    .execute();
  return gone.length > 0 ? insertUnlessTaken(transaction, conversation) : undefined;
}

const insertRow = insertOnce((queries, row: Insertable<Schema['conversations']>) =>
  queries
    .insertInto('conversations')
    .values(row)
    .onConflict((conflict) => conflict.column('publicId').doNothing())
    .returning(COLUMNS),
);

async function insertUnlessTaken(queries: Queries, conversation: NewConversation): Promise<Conversation | undefined> {
  const [inserted] = await insertRow(queries, { ...conversation, titleKey: searchKey(conversation.title) });
  return inserted;
}

async function countConversations(queries: Queries, accountId: number, folder: ConversationFolder): Promise<number> {
  const counted = await queries
    .selectFrom('accountCounters')
    .select(['conversations', 'archived', 'binned'])
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  if (!counted) return 0;
  const { conversations: all, archived, binned: bin } = counted;
  return { all, active: all - archived, archived, bin }[folder];
}
