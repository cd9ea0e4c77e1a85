import type { Message, MessageStore, NewMessage } from '@alingai/core';
import { sql } from 'kysely';
import { endReservation } from './budgets.ts';
import { readPage } from './page.ts';
import type { Queries } from './schema.ts';
import { insertUsage } from './usage.ts';

export function messageStore(queries: Queries): MessageStore {
  return {
    list: ({ conversationId, ...window }) =>
      readPage(
        queries,
        window,
        (connection) =>
          connection.selectFrom('messages').selectAll().where('conversationId', '=', conversationId).orderBy('id'),
        (connection) => countMessages(connection, conversationId),
      ),

    async recent(conversationId, limit) {
      const newestFirst = await queries
        .selectFrom('messages')
        .selectAll()
        .where('conversationId', '=', conversationId)
        .where('status', 'in', ['completed', 'interrupted'])
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return newestFirst.reverse();
    },

    beginExchange: (conversationId, message, reply) =>
      queries.transaction().execute(async (transaction) => {
        const conversation = await transaction
          .updateTable('conversations')
          .set(({ eb }) => ({
            messageCount: eb('messageCount', '+', 2),
            lastMessageAt: message.createdAt,
            updatedAt: message.createdAt,
          }))
          .where('id', '=', conversationId)
          .executeTakeFirst();
        if (!conversation.numUpdatedRows) return undefined;
        return {
          message: await insertMessage(transaction, conversationId, message),
          reply: await insertMessage(transaction, conversationId, reply),
        };
      }),

    finishExchange: ({ message, reply }, outcome, usage, reservation = null) =>
      queries.transaction().execute(async (transaction) => {
        const { content, status, tokensUsed, promptTokens, finishedAt } = outcome;
        if (reservation !== null) await endReservation(transaction, reservation);
        const settled = await transaction
          .updateTable('messages')
          .set({ content, status, tokensUsed, createdAt: finishedAt })
          .where('id', '=', reply.id)
          .executeTakeFirst();
        if (!settled.numUpdatedRows) {
          // Messages go only with their conversation.
          await insertUsage(transaction, { ...usage, conversationId: null, messageId: null });
          return;
        }
        await insertUsage(transaction, usage);
        await transaction
          .updateTable('messages')
          .set({ tokensUsed: promptTokens })
          .where('id', '=', message.id)
          .execute();
        await transaction
          .updateTable('conversations')
          .set({ lastMessageAt: finishedAt, updatedAt: finishedAt })
          .where('id', '=', reply.conversationId)
          .execute();
      }),

    async interruptPending() {
      const interrupted = await queries
        .updateTable('messages')
        .set({ status: 'interrupted' })
        // Written out: a bound value could not use the index of pending messages.
        .where('status', '=', sql.lit('pending'))
        .executeTakeFirst();
      return Number(interrupted.numUpdatedRows);
    },
  };
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
  const row = { ...message, conversationId };
  const { insertId } = await queries.insertInto('messages').values(row).executeTakeFirstOrThrow();
  return { ...row, id: Number(insertId) };
}
