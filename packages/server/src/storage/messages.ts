import {
  type Conversation,
  type Exchange,
  type ExchangeRefusal,
  type Located,
  MAX_HISTORY_BYTES,
  type Message,
  type MessageStore,
  type NewConversation,
  type NewExchange,
  type NewMessage,
  type ReplyDetails,
  searchKey,
} from '@alingai/core';
import { type Insertable, type Selectable, sql } from 'kysely';
import { compileOnce, insertOnce } from './compile-once.ts';
import { COLUMNS, insertConversation } from './conversations.ts';
import { kept, lock } from './dialect.ts';
import { IS_OUTSIDE_BIN } from './folders.ts';
import { answerReply, holderOfKey, takeKey } from './idempotency.ts';
import type { MessageSearch } from './message-search.ts';
import { readPage, readSnapshot } from './page.ts';
import { endCall, insertCall, reservationOf } from './pending-calls.ts';
import type { Queries, Schema } from './schema.ts';
import { takeStep } from './transaction.ts';
import { insertUsage } from './usage.ts';

type Table = Schema['messages'];

/** The most results of a search that are counted. */
const MOST_COUNTED = 1000;

export function messageStore(queries: Queries, search: MessageSearch): MessageStore {
  const beginExchange: MessageStore['beginExchange'] = async (exchange) => {
    try {
      return await takeStep(queries, (transaction) => begin(transaction, exchange));
    } catch (error) {
      if (error instanceof KeyTaken) return beginExchange(exchange);
      throw error;
    }
  };

  async function begin(transaction: Queries, exchange: NewExchange): Promise<Exchange | ExchangeRefusal | undefined> {
    const { claim, call, replaces } = exchange;
    const held = claim && (await holderOfKey(transaction, claim.record, claim.now));
    if (held) return { held };
    const reservation = call && (await reservationOf(transaction, call));
    if (reservation && 'refused' in reservation) return reservation;
    const stored = await insertExchange(transaction, exchange);
    if (!stored) return undefined;
    const { conversation, question, reply } = stored;
    if (question) await search.add(transaction, conversation.accountId, question);
    const [conversationId, messageId] = [conversation.id, reply.id];
    const pending =
      call && reservation ? await insertCall(transaction, { ...call, conversationId, messageId }, reservation) : null;
    if (claim && !(await takeKey(transaction, { ...claim.record, reply: messageId }, claim.now))) throw new KeyTaken();
    if (question) search.wake();
    return { turn: { message: question, reply, replaces: replaces ?? null, call: pending }, conversation };
  }

  return {
    async list({ conversationId, ...window }) {
      const { rows, total } = await readPage(
        queries,
        window,
        (connection) =>
          connection.selectFrom('messages').selectAll().where('conversationId', '=', conversationId).orderBy('id'),
        (connection) => countMessages(connection, conversationId),
      );
      return { rows: await messagesOf(queries, rows), total };
    },

    async newest(of, offset, limit) {
      const all = queries.selectFrom('messages').selectAll();
      const own =
        'accountId' in of
          ? all.where('accountId', '=', of.accountId).where(IS_OUTSIDE_BIN)
          : all.where('conversationId', '=', of.conversationId);
      return messagesOf(queries, await own.orderBy('id', 'desc').offset(offset).limit(limit).execute());
    },

    async recent(conversationId, limit, before) {
      const settled = queries
        .selectFrom('messages')
        .where('conversationId', '=', conversationId)
        .where('status', 'in', ['completed', 'interrupted'])
        .$if(before !== undefined, (query) => query.where('id', '<', before ?? 0))
        .orderBy('id', 'desc');
      // Sizes first: they are stored, so that no content is read for them.
      const bytes =
        sql<number>`octet_length(content) + coalesce(octet_length(parts), 0) + coalesce(octet_length(details), 0)`.as(
          'bytes',
        );
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

    async search({ accountId, text, offset, limit }) {
      const most = Math.max(MOST_COUNTED, offset + limit);
      const found = await search.find(queries, accountId, searchKey(text), most);
      const ids = found.slice(offset, offset + limit);
      const total = Math.min(found.length, MOST_COUNTED);
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

    delete: (id) =>
      takeStep(queries, async (transaction) => {
        const message = transaction.selectFrom('messages').select(['conversationId', 'status']).where('id', '=', id);
        const before = await message.executeTakeFirst();
        if (!before) return undefined;
        await lockConversation(transaction, before.conversationId);
        const found = await message.executeTakeFirst();
        if (found?.status === 'pending') return 'pending';
        return found && (await deleteMessage(transaction, id));
      }),

    beginExchange,

    reopenReply: (replyId, call) =>
      takeStep(queries, async (transaction) => {
        const interrupted = transaction
          .selectFrom('messages')
          .selectAll()
          .where('id', '=', replyId)
          .where('status', '=', 'interrupted');
        const before = await interrupted.executeTakeFirst();
        if (!before) return undefined;
        const reservation = await reservationOf(transaction, call);
        if ('refused' in reservation) return reservation;
        const { conversationId } = before;
        await lockConversation(transaction, conversationId);
        const old = await interrupted.where(IS_OUTSIDE_BIN).executeTakeFirst();
        if (!old) return undefined;
        const pending = { status: 'pending' as const, content: '', parts: null, tokensUsed: 0, ...WITHOUT_ENDING };
        await transaction.updateTable('messages').set(pending).where('id', '=', replyId).execute();
        await search.remove(transaction, replyId);
        const conversation = await transaction
          .selectFrom('conversations')
          .select(COLUMNS)
          .where('id', '=', conversationId)
          .executeTakeFirstOrThrow();
        const previous = await transaction
          .selectFrom('messages')
          .selectAll()
          .where('conversationId', '=', conversationId)
          .where('id', '<', replyId)
          .orderBy('id', 'desc')
          .limit(1)
          .executeTakeFirst();
        const turn = {
          message: previous?.role === 'user' ? messageOf(previous) : null,
          reply: messageOf({ ...old, ...pending }),
          replaces: null,
          call: await insertCall(transaction, { ...call, conversationId, messageId: replyId }, reservation),
        };
        return { turn, conversation };
      }),

    async saveProgress(messageId, { content, reasoning }) {
      await queries
        .insertInto('replyPieces')
        .columns(['messageId', 'content', 'reasoning'])
        .expression(({ selectFrom, val }) =>
          kept(
            queries,
            selectFrom('messages')
              .select(['id', val(content).as('content'), val(reasoning).as('reasoning')])
              .where('id', '=', messageId)
              .where('status', '=', 'pending'),
          ),
        )
        .execute();
    },

    finishExchange: async ({ message, reply, replaces, call }, outcome, usage, answer) => {
      await takeStep(queries, async (transaction) => {
        if (!(await endCall(transaction, call))) return;
        await lockConversation(transaction, reply.conversationId);
        const { promptTokens, takesPlace, finishedAt, parts, toolCalls, annotations, logprobs, extras, ...settling } =
          outcome;
        const { content } = settling;
        const details = JSON.stringify({ toolCalls, annotations, logprobs, extras });
        if (answer !== undefined) await answerReply(transaction, reply.id, answer);
        const settled = await transaction
          .updateTable('messages')
          .set({
            ...settling,
            ...(parts && { parts: JSON.stringify(parts) }),
            ...(details !== '{}' && { details }),
            createdAt: finishedAt,
          })
          .where('id', '=', reply.id)
          .executeTakeFirst();
        if (!settled.numUpdatedRows) {
          const conversationId = (await conversationExists(transaction, reply.conversationId))
            ? usage.conversationId
            : null;
          await insertUsage(transaction, { ...usage, conversationId, messageId: null });
          return;
        }
        await deletePieces(transaction, reply.id);
        await search.add(transaction, usage.accountId, { ...reply, content });
        if (message) {
          await setTokensUsed(transaction, message.id, promptTokens);
        }
        await touchConversation(transaction, reply.conversationId, finishedAt);
        const isReplacing = replaces !== null && (await exists(transaction, replaces));
        const dropped = isReplacing ? (takesPlace ? replaces : reply.id) : null;
        if (dropped !== null) await deleteMessage(transaction, dropped);
        // Last: what counts calls is shared with everybody.
        await insertUsage(transaction, dropped === reply.id ? { ...usage, messageId: null } : usage);
      });
      search.wake();
    },

    interruptPending: () =>
      takeStep(queries, async (transaction) => {
        const pending = await transaction
          .selectFrom('messages')
          .selectAll()
          // A literal: with a bound value SQLite cannot use the partial index of pending messages.
          .where('status', '=', sql.lit('pending'))
          .where(({ not, exists, selectFrom }) =>
            not(exists(selectFrom('pendingCalls').select('pendingCalls.id').whereRef('messageId', '=', 'messages.id'))),
          )
          .execute();
        for (const message of await withDrafts(transaction, pending)) {
          const { id, content, reasoning } = message;
          const set = { status: 'interrupted' as const, content, reasoning };
          await transaction.updateTable('messages').set(set).where('id', '=', id).execute();
          await transaction.deleteFrom('replyPieces').where('messageId', '=', id).execute();
          await search.add(transaction, message.accountId, message);
        }
        return pending.length;
      }),
  };
}

const touchConversation = compileOnce((queries, id: number, now: number) =>
  queries.updateTable('conversations').set({ lastMessageAt: now, updatedAt: now }).where('id', '=', id),
);
const setTokensUsed = compileOnce((queries, id: number, tokensUsed: number) =>
  queries.updateTable('messages').set({ tokensUsed }).where('id', '=', id),
);
const deletePieces = compileOnce((queries, messageId: number) =>
  queries.deleteFrom('replyPieces').where('messageId', '=', messageId),
);

/** Somebody else has taken the idempotency key since it was looked for. */
class KeyTaken extends Error {}

function lockConversation(transaction: Queries, id: number): Promise<void> {
  return lock(transaction, transaction.selectFrom('conversations').select('id').where('id', '=', id));
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

function messageOf({ accountId: _, ...row }: Selectable<Table>): Message {
  const { parts, reasoning, reasoningTime, finishReason, details, ...message } = row;
  return {
    ...message,
    parts: parts === null ? null : JSON.parse(parts),
    ...(reasoning !== null && { reasoning, reasoningTime: reasoningTime ?? 0 }),
    ...(finishReason !== null && finishReason !== undefined && { finishReason }),
    ...(details !== null && (JSON.parse(details) as ReplyDetails)),
  };
}

/**
 * Messages with their conversations; those whose conversation was deleted meanwhile are left out.
 */
async function locate(queries: Queries, rows: Selectable<Table>[]): Promise<Located[]> {
  const ids = [...new Set(rows.map((it) => it.conversationId))];
  if (ids.length === 0) return [];
  const conversations = await queries.selectFrom('conversations').select(COLUMNS).where('id', 'in', ids).execute();
  const byId = new Map(conversations.map((it) => [it.id, it]));
  return (await messagesOf(queries, rows)).flatMap((message) => {
    const conversation = byId.get(message.conversationId);
    return conversation ? [{ message, conversation }] : [];
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

const insertRow = insertOnce((queries, row: Insertable<Table>) =>
  queries.insertInto('messages').values(row).returning('id'),
);

async function insertMessage(
  queries: Queries,
  { id: conversationId, accountId }: { id: number; accountId: number },
  message: NewMessage,
): Promise<Message> {
  const { parts, ...fields } = message;
  const row: Insertable<Table> = { ...fields, conversationId, accountId, parts: parts && JSON.stringify(parts) };
  const [inserted] = await insertRow(queries, row);
  if (!inserted) throw new Error('The message has no id');
  return { ...message, conversationId, id: inserted.id };
}

async function deleteMessage(queries: Queries, id: number): Promise<'deleted' | undefined> {
  const [deleted] = await queries.deleteFrom('messages').where('id', '=', id).returning('conversationId').execute();
  if (!deleted) return undefined;
  await queries
    .updateTable('conversations')
    .set(({ eb }) => ({ messageCount: eb('messageCount', '-', 1) }))
    .where('id', '=', deleted.conversationId)
    .execute();
  return 'deleted';
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

const WITHOUT_ENDING = { details: null, reasoning: null, reasoningTime: null, finishReason: null };

const extendConversation = compileOnce((queries, id: number, messages: number, now: number) =>
  queries
    .updateTable('conversations')
    .set(({ eb }) => ({
      messageCount: eb('messageCount', '+', messages),
      lastMessageAt: now,
      updatedAt: now,
      archivedAt: null,
    }))
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .returning(COLUMNS),
);

/**
 * Stores the messages of an exchange, and the conversation if it is new; `undefined` when that is
 * gone, somebody else's, or has gone on.
 */
async function insertExchange(
  transaction: Queries,
  { conversation: wanted, message, reply, replaces }: NewExchange,
): Promise<{ conversation: Conversation; question: Message | null; reply: Message } | undefined> {
  const id = typeof wanted === 'number' ? wanted : await conversationIdFor(transaction, wanted);
  if (id === undefined) return undefined;
  if (replaces !== undefined) {
    await lockConversation(transaction, id);
    if (!(await isNewest(transaction, id, replaces))) return undefined;
  }
  const [conversation] = await extendConversation(transaction, id, message ? 2 : 1, reply.createdAt);
  if (!conversation) return undefined;
  const question = message && (await insertMessage(transaction, conversation, message));
  return { conversation, question, reply: await insertMessage(transaction, conversation, reply) };
}

/** A new conversation; the account's own when its public id is taken, unless it lies in the bin. */
async function conversationIdFor(transaction: Queries, wanted: NewConversation): Promise<number | undefined> {
  const created = await insertConversation(transaction, wanted);
  if (created) return created.id;
  const taken = await transaction
    .selectFrom('conversations')
    .select(['id', 'accountId'])
    .where('publicId', '=', wanted.publicId)
    .executeTakeFirst();
  return taken?.accountId === wanted.accountId ? taken.id : undefined;
}

/**
 * Messages of rows. Pending ones are read again together with what has come of them, at one moment:
 * they may have ended since.
 */
export async function messagesOf(queries: Queries, rows: Selectable<Table>[]): Promise<Message[]> {
  const ids = rows.filter((it) => it.status === 'pending').map((it) => it.id);
  if (ids.length === 0) return rows.map(messageOf);
  const pending = await readSnapshot(queries, async (connection) => {
    const now = await connection.selectFrom('messages').selectAll().where('id', 'in', ids).execute();
    return withDrafts(connection, now);
  });
  const byId = new Map(pending.map((it) => [it.id, it]));
  return rows.map((it) => messageOf(byId.get(it.id) ?? it));
}

/** Rows with what has come of those that are pending. */
async function withDrafts(queries: Queries, rows: Selectable<Table>[]): Promise<Selectable<Table>[]> {
  const ids = rows.filter((it) => it.status === 'pending').map((it) => it.id);
  if (ids.length === 0) return rows;
  const pieces = await queries
    .selectFrom('replyPieces')
    .selectAll()
    .where('messageId', 'in', ids)
    .orderBy('messageId')
    .orderBy('id')
    .execute();
  return rows.map((row) => {
    const draft = pieces.filter((it) => it.messageId === row.id);
    if (draft.length === 0) return row;
    const reasoning = draft.map((it) => it.reasoning).join('');
    return {
      ...row,
      content: row.content + draft.map((it) => it.content).join(''),
      reasoning: reasoning === '' ? row.reasoning : (row.reasoning ?? '') + reasoning,
    };
  });
}

async function conversationExists(queries: Queries, id: number): Promise<boolean> {
  return (await queries.selectFrom('conversations').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}
