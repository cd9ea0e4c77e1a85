import {
  type Located,
  MAX_HISTORY_BYTES,
  type Message,
  type MessageStore,
  type NewMessage,
  type Turn,
} from '@alingai/core';
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

    async newest(of, offset, limit) {
      const all = queries.selectFrom('messages').selectAll();
      const own =
        'accountId' in of
          ? all.where('accountId', '=', of.accountId)
          : all.where('conversationId', '=', of.conversationId);
      const rows = await own.orderBy('id', 'desc').offset(offset).limit(limit).execute();
      return rows.map(messageOf);
    },

    async recent(conversationId, limit, before) {
      const settled = queries
        .selectFrom('messages')
        .where('conversationId', '=', conversationId)
        .where('status', 'in', ['completed', 'interrupted'])
        .$if(before !== undefined, (query) => query.where('id', '<', before ?? 0))
        .orderBy('id', 'desc');
      // Sizes first: they are stored, so that no content is read for them.
      const bytes = sql<number>`octet_length(content) + coalesce(octet_length(parts), 0)`.as('bytes');
      const sizes = await settled.select(bytes).limit(limit).execute();
      const newestFirst = await settled
        .selectAll()
        .limit(
          howManyWithin(
            MAX_HISTORY_BYTES,
            sizes.map((it) => it.bytes),
          ),
        )
        .execute();
      return newestFirst.reverse().map(messageOf);
    },

    async byId(id) {
      const rows = await queries.selectFrom('messages').selectAll().where('id', '=', id).execute();
      const [found] = await locate(queries, rows);
      return found;
    },

    async byPublicId(publicId) {
      const rows = await queries.selectFrom('messages').selectAll().where('publicId', '=', publicId).execute();
      const [found] = await locate(queries, rows);
      return found;
    },

    async search({ accountId, text, ...window }) {
      const { ids, total } = await searchMessages(queries, accountId, text, window);
      if (ids.length === 0) return { rows: [], total };
      const rows = await queries.selectFrom('messages').selectAll().where('id', 'in', ids).execute();
      return {
        rows: await locate(
          queries,
          rows.sort((a, b) => b.id - a.id),
        ),
        total,
      };
    },

    delete: (id) => queries.transaction().execute((transaction) => deleteMessage(transaction, id)),

    beginExchange: (conversationId, message, reply, replaces) =>
      queries.transaction().execute(async (transaction): Promise<Turn | undefined> => {
        if (replaces !== undefined && !(await isNewest(transaction, conversationId, replaces))) return undefined;
        const conversation = await transaction
          .updateTable('conversations')
          .set(({ eb }) => ({
            messageCount: eb('messageCount', '+', message ? 2 : 1),
            lastMessageAt: reply.createdAt,
            updatedAt: reply.createdAt,
          }))
          .where('id', '=', conversationId)
          .returning(['id', 'accountId'])
          .executeTakeFirst();
        if (!conversation) return undefined;
        const stored = message && (await insertMessage(transaction, conversation, message));
        if (stored) await indexMessage(transaction, conversation.accountId, stored);
        return {
          message: stored,
          reply: await insertMessage(transaction, conversation, reply),
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
        const { content, status, tokensUsed, promptTokens, takesPlace, finishedAt } = outcome;
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
        await indexMessage(transaction, usage.accountId, { ...reply, content });
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
          await deleteMessage(transaction, takesPlace ? replaces : reply.id);
        }
      }),

    interruptPending: () =>
      queries.transaction().execute(async (transaction) => {
        const interrupted = await transaction
          .updateTable('messages')
          .set({ status: 'interrupted' })
          // A literal: with a bound value SQLite cannot use the partial index of pending messages.
          .where('status', '=', sql.lit('pending'))
          .returning(['id', 'accountId', 'content'])
          .execute();
        for (const message of interrupted) await indexMessage(transaction, message.accountId, message);
        return interrupted.length;
      }),
  };
}

/** How many of the first sizes fit into the limit; at least one. */
function howManyWithin(most: number, sizes: number[]): number {
  let sum = 0;
  const tooMuch = sizes.findIndex((size, index) => {
    sum += size;
    return sum > most && index > 0;
  });
  return tooMuch < 0 ? sizes.length : tooMuch;
}

function messageOf({ parts, accountId: _, ...row }: Selectable<Table>): Message {
  return { ...row, parts: parts === null ? null : JSON.parse(parts) };
}

/**
 * Messages with their conversations; those whose conversation was deleted meanwhile are left out.
 */
async function locate(queries: Queries, rows: Selectable<Table>[]): Promise<Located[]> {
  const ids = [...new Set(rows.map((it) => it.conversationId))];
  if (ids.length === 0) return [];
  const conversations = await queries.selectFrom('conversations').select(COLUMNS).where('id', 'in', ids).execute();
  const byId = new Map(conversations.map((it) => [it.id, it]));
  return rows.flatMap((row) => {
    const conversation = byId.get(row.conversationId);
    return conversation ? [{ message: messageOf(row), conversation }] : [];
  });
}

async function countMessages(queries: Queries, conversationId: number): Promise<number> {
  const conversation = await queries
    .selectFrom('conversations')
    .select('messageCount')
    .where('id', '=', conversationId)
    .executeTakeFirst();
  return conversation?.messageCount ?? 0;
}

async function insertMessage(
  queries: Queries,
  { id: conversationId, accountId }: { id: number; accountId: number },
  message: NewMessage,
): Promise<Message> {
  const { parts, ...fields } = message;
  const row: Insertable<Table> = { ...fields, conversationId, accountId, parts: parts && JSON.stringify(parts) };
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

/** Whether a message exists, and only failed replies follow it. */
async function isNewest(queries: Queries, conversationId: number, id: number): Promise<boolean> {
  const newest = await queries
    .selectFrom('messages')
    .select('id')
    .where('conversationId', '=', conversationId)
    .where('id', '>=', id)
    .where(({ eb, or }) => or([eb('id', '=', id), eb('status', '!=', 'failed')]))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest?.id === id;
}

async function exists(queries: Queries, id: number): Promise<boolean> {
  return (await queries.selectFrom('messages').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

async function conversationExists(queries: Queries, id: number): Promise<boolean> {
  return (await queries.selectFrom('conversations').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}
