import type { Exchange, Located, Message, MessageStore, NewMessage } from '@alingai/core';
import { type Insertable, type Selectable, sql } from 'kysely';
import { endReservation } from './budgets.ts';
import { COLUMNS } from './conversations.ts';
import { readPage } from './page.ts';
import type { Queries, Schema } from './schema.ts';
import { indexMessage, searchMessages } from './search.ts';
import { insertUsage } from './usage.ts';

type Table = Schema['messages'];

export function messageStore(queries: Queries): MessageStore {
  return {
    async list({ conversationId, ...window }) {
      const { rows, total } = await readPage(
        queries,
        window,
        (connection) =>
          connection.selectFrom('messages').selectAll().where('conversationId', '=', conversationId).orderBy('id'),
        (connection) => countMessages(connection, conversationId),
      );
      return { rows: rows.map(messageOf), total };
    },

    async recent(conversationId, limit, before) {
      const newestFirst = await queries
        .selectFrom('messages')
        .selectAll()
        .where('conversationId', '=', conversationId)
        .where('status', 'in', ['completed', 'interrupted'])
        .$if(before !== undefined, (query) => query.where('id', '<', before ?? 0))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return newestFirst.reverse().map(messageOf);
    },

    async byPublicId(publicId) {
      const message = await queries
        .selectFrom('messages')
        .selectAll()
        .where('publicId', '=', publicId)
        .executeTakeFirst();
      return message && locate(queries, message);
    },

    async search({ accountId, text, ...window }) {
      const { ids, total } = await searchMessages(queries, accountId, text, window);
      const rows =
        ids.length === 0 ? [] : await queries.selectFrom('messages').selectAll().where('id', 'in', ids).execute();
      rows.sort((a, b) => b.id - a.id);
      const found = await Promise.all(rows.map((it) => locate(queries, it)));
      return { rows: found.filter((it) => it !== undefined), total };
    },

    delete: (id) => queries.transaction().execute((transaction) => deleteMessage(transaction, id)),

    beginExchange: (conversationId, message, reply, replaces) =>
      queries.transaction().execute(async (transaction): Promise<Exchange | undefined> => {
        if (replaces !== undefined && !(await exists(transaction, replaces))) return undefined;
        const conversation = await transaction
          .updateTable('conversations')
          .set(({ eb }) => ({
            messageCount: eb('messageCount', '+', message ? 2 : 1),
            lastMessageAt: reply.createdAt,
            updatedAt: reply.createdAt,
          }))
          .where('id', '=', conversationId)
          .executeTakeFirst();
        if (!conversation.numUpdatedRows) return undefined;
        const stored = message && (await insertMessage(transaction, conversationId, message));
        if (stored) await indexMessage(transaction, stored);
        return {
          message: stored,
          reply: await insertMessage(transaction, conversationId, reply),
          replaces: replaces ?? null,
        };
      }),

    async saveProgress(replyId, content) {
      await queries
        .updateTable('messages')
        .set({ content })
        .where('id', '=', replyId)
        .where('status', '=', 'pending')
        .execute();
    },

    finishExchange: ({ message, reply, replaces }, outcome, usage, reservation = null) =>
      queries.transaction().execute(async (transaction) => {
        const { content, status, tokensUsed, promptTokens, finishedAt } = outcome;
        if (reservation !== null) await endReservation(transaction, reservation);
        const settled = await transaction
          .updateTable('messages')
          .set({ content, status, tokensUsed, createdAt: finishedAt })
          .where('id', '=', reply.id)
          .executeTakeFirst();
        if (!settled.numUpdatedRows) {
          const conversationId = (await conversationExists(transaction, reply.conversationId))
            ? usage.conversationId
            : null;
          await insertUsage(transaction, { ...usage, conversationId, messageId: null });
          return;
        }
        await insertUsage(transaction, usage);
        await indexMessage(transaction, { ...reply, content });
        if (message) {
          await transaction
            .updateTable('messages')
            .set({ tokensUsed: promptTokens })
            .where('id', '=', message.id)
            .execute();
        }
        await transaction
          .updateTable('conversations')
          .set({ lastMessageAt: finishedAt, updatedAt: finishedAt })
          .where('id', '=', reply.conversationId)
          .execute();
        if (replaces !== null && (await exists(transaction, replaces))) {
          await deleteMessage(transaction, status === 'completed' ? replaces : reply.id);
        }
      }),

    interruptPending: () =>
      queries.transaction().execute(async (transaction) => {
        const interrupted = await transaction
          .updateTable('messages')
          .set({ status: 'interrupted' })
          // Written out: a bound value could not use the index of pending messages.
          .where('status', '=', sql.lit('pending'))
          .returning(['id', 'content'])
          .execute();
        for (const message of interrupted) await indexMessage(transaction, message);
        return interrupted.length;
      }),
  };
}

function messageOf({ parts, ...row }: Selectable<Table>): Message {
  return { ...row, parts: parts === null ? null : JSON.parse(parts) };
}

async function locate(queries: Queries, row: Selectable<Table>): Promise<Located | undefined> {
  const conversation = await queries
    .selectFrom('conversations')
    .select(COLUMNS)
    .where('id', '=', row.conversationId)
    .executeTakeFirst();
  return conversation && { message: messageOf(row), conversation };
}

async function countMessages(queries: Queries, conversationId: number): Promise<number> {
  const conversation = await queries
    .selectFrom('conversations')
    .select('messageCount')
    .where('id', '=', conversationId)
    .executeTakeFirst();
  return conversation?.messageCount ?? 0;
}

async function insertMessage(queries: Queries, conversationId: number, message: NewMessage): Promise<Message> {
  const { parts, ...fields } = message;
  const row: Insertable<Table> = { ...fields, conversationId, parts: parts && JSON.stringify(parts) };
  const { insertId } = await queries.insertInto('messages').values(row).executeTakeFirstOrThrow();
  return { ...message, conversationId, id: Number(insertId) };
}

async function deleteMessage(queries: Queries, id: number): Promise<void> {
  const [deleted] = await queries.deleteFrom('messages').where('id', '=', id).returning('conversationId').execute();
  if (!deleted) return;
  await queries
    .updateTable('conversations')
    .set(({ eb }) => ({ messageCount: eb('messageCount', '-', 1) }))
    .where('id', '=', deleted.conversationId)
    .execute();
}

async function exists(queries: Queries, id: number): Promise<boolean> {
  return (await queries.selectFrom('messages').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

async function conversationExists(queries: Queries, id: number): Promise<boolean> {
  return (await queries.selectFrom('conversations').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}
