import {
  type Conversation,
  type Exchange,
  type ExchangeRefusal,
  isEmptyReply,
  type Located,
  MAX_HISTORY_BYTES,
  type Message,
  type MessageStore,
  type NewBranch,
  type NewConversation,
  type NewExchange,
  type NewMessage,
  type PendingCall,
  type ReplyDetails,
  type ReplyInWriting,
  searchKey,
} from '@alingai/core';
import { type Insertable, type Selectable, sql } from 'kysely';
import { compileOnce, insertOnce } from './compile-once.ts';
import { COLUMNS, insertConversation } from './conversations.ts';
import { kept, locked, present } from './dialect.ts';
import { IS_OUTSIDE_BIN } from './folders.ts';
import { answerReply, holderOfKey, takeKey } from './idempotency.ts';
import { lockConversation, lockOutsideBin } from './locked-conversation.ts';
import type { MessageSearch } from './message-search.ts';
import {
  goesOn,
  leafOf,
  type MessageRow,
  messageRows,
  newestBehind,
  ON_PATH,
  onPath,
  showPath,
  versionsAfter,
  withVersions,
} from './message-tree.ts';
import { readPage, readSnapshot } from './page.ts';
import { endCall, insertCall, reservationOf } from './pending-calls.ts';
import type { Queries, Schema } from './schema.ts';
import { takeStep } from './transaction.ts';
import { insertUsage } from './usage.ts';

type Table = Schema['messages'];

/** Copies that are in memory at a time. A message can have megabytes. */
const COPIES_AT_A_TIME = 20;

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
    async list({ conversationId, all = false, ...window }) {
      const { rows, total } = await readPage(
        queries,
        window,
        (connection) => {
          const own = messageRows(connection).where('conversationId', '=', conversationId).orderBy('id');
          return all ? own : own.where(ON_PATH);
        },
        all ? undefined : (connection) => countMessages(connection, conversationId),
      );
      const messages = await messagesOf(queries, rows);
      return { rows: await withVersions(queries, conversationId, rows, messages), total };
    },

    async newest(of, offset, limit) {
      const all = messageRows(queries).where(ON_PATH);
      const own =
        'accountId' in of
          ? all.where('accountId', '=', of.accountId).where(IS_OUTSIDE_BIN)
          : all.where('conversationId', '=', of.conversationId);
      return messagesOf(queries, await own.orderBy('id', 'desc').offset(offset).limit(limit).execute());
    },

    recent: (path, limit, before) =>
      readSnapshot(queries, async (connection) => {
        const isOnPath = await onPath(connection, path);
        const settled = messageRows(connection)
          .where('conversationId', '=', path.conversationId)
          .where(isOnPath)
          .where('status', 'in', ['completed', 'interrupted'])
          .$if(before !== undefined, (query) => query.where('id', '<', before ?? 0))
          .orderBy('id', 'desc');
        // Sizes first: they are stored, so that no content is read for them.
        const bytes =
          sql<number>`octet_length(content) + coalesce(octet_length(parts), 0) + coalesce(octet_length(details), 0)`.as(
            'bytes',
          );
        const sizes = await settled.clearSelect().select(bytes).limit(limit).execute();
        const most = howManyWithin(
          MAX_HISTORY_BYTES,
          sizes.map((it) => it.bytes),
        );
        return (await settled.limit(most).execute()).reverse().map(messageOf);
      }),

    idsOf: (path) =>
      readSnapshot(queries, async (connection) => {
        const isOnPath = await onPath(connection, path);
        const ids = connection.selectFrom('messages').select('id').where('conversationId', '=', path.conversationId);
        return (await ids.where(isOnPath).orderBy('id').execute()).map((it) => it.id);
      }),

    async byId(id) {
      const rows = await messageRows(queries).where('id', '=', id).execute();
      const [found] = await locate(queries, rows);
      return found;
    },

    async byPublicId(publicId) {
      const rows = await messageRows(queries).where('publicId', '=', publicId).execute();
      const [found] = await locate(queries, rows);
      return found;
    },

    async search({ accountId, text, offset, limit }) {
      const most = Math.max(MOST_COUNTED, offset + limit);
      const found = await search.find(queries, accountId, searchKey(text), most);
      const ids = found.slice(offset, offset + limit);
      const total = Math.min(found.length, MOST_COUNTED);
      if (ids.length === 0) return { rows: [], total };
      const rows = await messageRows(queries).where('id', 'in', ids).execute();
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
        return found && (await deleteMessage(transaction, before.conversationId, id));
      }),

    beginExchange,

    reopenReply: (replyId, call) =>
      takeStep(queries, async (transaction) => {
        const interrupted = messageRows(transaction).where('id', '=', replyId).where('status', '=', 'interrupted');
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
        const previous = await messageRows(transaction).where('id', '=', old.parentId).executeTakeFirst();
        const turn = {
          message: previous?.role === 'user' ? messageOf(previous) : null,
          reply: messageOf({ ...old, ...pending }),
          replaces: null,
          call: await insertCall(transaction, { ...call, conversationId, messageId: replyId }, reservation),
        };
        return { turn, conversation };
      }),

    async saveProgress({ reply, call }, { content, reasoning }) {
      await queries
        .insertInto('replyPieces')
        .columns(['messageId', 'content', 'reasoning'])
        .expression(({ selectFrom, val }) => {
          const added = [val(content).as('content'), val(reasoning).as('reasoning')] as const;
          if (call === null) {
            const pending = selectFrom('messages').where('id', '=', reply.id).where('status', '=', 'pending');
            return kept(queries, pending.select(['id', ...added]));
          }
          // The call comes first, as for whoever ends it.
          const pending = selectFrom('pendingCalls')
            .innerJoin('messages', 'messages.id', 'pendingCalls.messageId')
            .where('pendingCalls.id', '=', call)
            .where('messages.id', '=', reply.id);
          return present(queries, pending.select(['messages.id', ...added]));
        })
        .execute();
    },

    finishExchange: async ({ message, reply, replaces, call }, outcome, usage, answer) => {
      const isFirst = await takeStep(queries, async (transaction) => {
        if (!(await endCall(transaction, call))) return false;
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
          return true;
        }
        await deletePieces(transaction, reply.id);
        await search.add(transaction, usage.accountId, { ...reply, content });
        if (message) {
          await setTokensUsed(transaction, message.id, promptTokens);
        }
        await touchConversation(transaction, reply.conversationId, finishedAt);
        const dropped =
          replaces === null ? undefined : await settleVersions(transaction, reply, { replaces, takesPlace });
        // Last: what counts calls is shared with everybody.
        await insertUsage(transaction, dropped === reply.id ? { ...usage, messageId: null } : usage);
        return true;
      });
      search.wake();
      return isFirst;
    },

    branch: (branch) =>
      takeStep(queries, async (transaction) => {
        const source = transaction.selectFrom('conversations').select('id').where('id', '=', branch.from);
        const isThere = await present(transaction, source.where('deletedAt', 'is', null)).executeTakeFirst();
        const created = isThere && (await insertConversation(transaction, branch.conversation));
        if (!created) return undefined;
        const { count: messageCount, lastMessageAt } = await insertCopies(transaction, search, branch, created);
        const changes = { messageCount, lastMessageAt };
        await transaction.updateTable('conversations').set(changes).where('id', '=', created.id).execute();
        search.wake();
        return { ...created, ...changes };
      }),

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

    async noteFollowers(replies) {
      if (replies.length === 0) return [];
      const calls = await queries
        .updateTable('pendingCalls')
        .set(({ eb }) => ({ followersNoted: eb('followersNoted', '+', 1) }))
        .where('id', 'in', ({ selectFrom }) =>
          // In order: others note theirs at the same time.
          locked(queries, selectFrom('pendingCalls').select('id').where('messageId', 'in', replies).orderBy('id')),
        )
        .returning(IN_WRITING)
        .execute();
      return calls.map(inWriting);
    },

    async followersNoted(call) {
      const found = await queries
        .selectFrom('pendingCalls')
        .select('followersNoted')
        .where('id', '=', call)
        .executeTakeFirst();
      return found?.followersNoted;
    },

    async requestStop(of) {
      const calls = await queries
        .updateTable('pendingCalls')
        .set({ stopRequested: 1 })
        .where(({ and }) => and('reply' in of ? { messageId: of.reply } : { accountId: of.accountId }))
        .where('messageId', 'is not', null)
        .returning(IN_WRITING)
        .execute();
      return calls.map(inWriting);
    },

    async stopRequests(node) {
      const calls = await queries
        .selectFrom('pendingCalls')
        .select('messageId')
        .where('owner', '=', node)
        // A literal: with a bound value SQLite cannot use the partial index.
        .where('stopRequested', '=', sql.lit(1))
        .execute();
      return calls.flatMap((it) => it.messageId ?? []);
    },
  };
}

const IN_WRITING = ['id', 'messageId', 'owner'] as const;

function inWriting({ id, messageId, owner }: Pick<PendingCall, (typeof IN_WRITING)[number]>): ReplyInWriting {
  return { call: id, reply: messageId ?? 0, owner };
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

/** How many of the first sizes fit into the limit; at least one. */
function howManyWithin(most: number, sizes: number[]): number {
  let sum = 0;
  const tooMuch = sizes.findIndex((size, index) => {
    sum += size;
    return sum > most && index > 0;
  });
  return tooMuch < 0 ? sizes.length : tooMuch;
}

function messageOf({ accountId: _, parentId: __, ...row }: MessageRow): Message {
  const { onPath, parts, reasoning, reasoningTime, finishReason, details, ...message } = row;
  return {
    ...message,
    onPath: onPath === 1,
    parts: parts === null ? null : JSON.parse(parts),
    ...(reasoning !== null && { reasoning, reasoningTime: reasoningTime ?? 0 }),
    ...(finishReason !== null && finishReason !== undefined && { finishReason }),
    ...(details !== null && (JSON.parse(details) as ReplyDetails)),
  };
}

/**
 * Messages with their conversations; those whose conversation was deleted meanwhile are left out.
 */
async function locate(queries: Queries, rows: MessageRow[]): Promise<Located[]> {
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

/** A message that another one follows. */
type Followed = Pick<Message, 'id' | 'publicId'>;

async function insertMessage(
  queries: Queries,
  { id: conversationId, accountId }: { id: number; accountId: number },
  message: NewMessage,
  followed: Followed | undefined,
): Promise<Message> {
  const { parts, ...fields } = message;
  const place = { conversationId, accountId, parentId: followed?.id ?? null, onPath: 1 };
  const row: Insertable<Table> = { ...fields, ...place, parts: parts && JSON.stringify(parts) };
  const [inserted] = await insertRow(queries, row);
  if (!inserted) throw new Error('The message has no id');
  return { ...message, conversationId, parent: followed?.publicId ?? null, onPath: true, id: inserted.id };
}

/** Deletes a message of a conversation that is locked. */
async function deleteMessage(queries: Queries, conversationId: number, id: number): Promise<'deleted' | undefined> {
  const [leaf] = await leafOf(queries, conversationId);
  const [deleted] = await queries
    .deleteFrom('messages')
    .where('id', '=', id)
    .returning(['parentId', 'onPath'])
    .execute();
  if (!deleted) return undefined;
  const { parentId, onPath } = deleted;
  await queries
    .updateTable('messages')
    .set({ parentId })
    .where('conversationId', '=', conversationId)
    .where('parentId', '=', id)
    .execute();
  if (!onPath) return 'deleted';
  await queries
    .updateTable('conversations')
    .set(({ eb }) => ({ messageCount: eb('messageCount', '-', 1) }))
    .where('id', '=', conversationId)
    .execute();
  if (leaf?.id === id) await showPath(queries, conversationId, await newestBehind(queries, conversationId, parentId));
  return 'deleted';
}

/**
 * Decides between a reply that has been settled and the one that it is another version of: which the
 * conversation shows, and whether the other one is kept. Returns the id of the one that is not.
 */
async function settleVersions(
  transaction: Queries,
  { id, conversationId }: Message,
  { replaces, takesPlace }: { replaces: number; takesPlace: boolean },
): Promise<number | undefined> {
  const rows = await messageRows(transaction).where('id', 'in', [id, replaces]).orderBy('id').execute();
  const [old, reply] = rows.map(messageOf);
  if (!old || !reply) return undefined;
  if (!takesPlace && reply.onPath && !(await goesOn(transaction, reply))) {
    await showPath(transaction, conversationId, await newestBehind(transaction, conversationId, old.id));
  }
  const loser = takesPlace ? old : reply;
  if (!isEmptyReply(loser) || (await goesOn(transaction, loser))) return undefined;
  await deleteMessage(transaction, conversationId, loser.id);
  return loser.id;
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
  exchange: NewExchange,
): Promise<{ conversation: Conversation; question: Message | null; reply: Message } | undefined> {
  const { conversation: wanted, message, reply, parent, replaces } = exchange;
  const id = typeof wanted === 'number' ? wanted : await conversationIdFor(transaction, wanted);
  if (id === undefined) return undefined;
  let followed: Followed | undefined;
  if (replaces !== undefined || parent !== undefined) {
    if (!(await lockOutsideBin(transaction, id))) return undefined;
    const found =
      replaces === undefined
        ? await followedIn(transaction, id, parent ?? null)
        : await followedAgain(transaction, id, replaces);
    if (!found) return undefined;
    followed = found.message;
    await showPath(transaction, id, followed?.id ?? null);
  }
  const [conversation] = await extendConversation(transaction, id, message ? 2 : 1, reply.createdAt);
  if (!conversation) return undefined;
  if (replaces === undefined && parent === undefined) [followed] = await leafOf(transaction, id);
  const question = message && (await insertMessage(transaction, conversation, message, followed));
  const written = await insertMessage(transaction, conversation, reply, question ?? followed);
  return { conversation, question, reply: written };
}

/** What a message is to follow; `undefined` when that is not there. */
async function followedIn(
  transaction: Queries,
  conversationId: number,
  id: number | null,
): Promise<{ message?: Followed } | undefined> {
  if (id === null) return {};
  const message = await transaction
    .selectFrom('messages')
    .select(['id', 'publicId'])
    .where('id', '=', id)
    .where('conversationId', '=', conversationId)
    .executeTakeFirst();
  return message && { message };
}

/** What another version of a reply is to follow; `undefined` when the reply is gone, or a version of it is being written. */
async function followedAgain(transaction: Queries, conversationId: number, replaces: number) {
  const old = await transaction
    .selectFrom('messages')
    .select('parentId')
    .where('id', '=', replaces)
    .where('conversationId', '=', conversationId)
    .executeTakeFirst();
  if (!old) return undefined;
  const versions = versionsAfter(transaction, conversationId, old.parentId);
  const pending = await versions.select('id').where('status', '=', 'pending').limit(1).executeTakeFirst();
  return pending ? undefined : followedIn(transaction, conversationId, old.parentId);
}

/** Copies messages in their order, each behind the one before it, in parts that need little memory. */
async function insertCopies(
  transaction: Queries,
  search: MessageSearch,
  { copies, from }: NewBranch,
  { id: conversationId, accountId }: Conversation,
): Promise<{ count: number; lastMessageAt: number | null }> {
  let [count, parentId, lastMessageAt] = [0, null as number | null, null as number | null];
  for (let start = 0; start < copies.length; start += COPIES_AT_A_TIME) {
    const part = new Map(copies.slice(start, start + COPIES_AT_A_TIME).map((it) => [it.id, it.publicId]));
    const rows = await transaction
      .selectFrom('messages')
      .selectAll()
      .where('id', 'in', [...part.keys()])
      .where('conversationId', '=', from)
      .where('status', '!=', 'pending')
      .orderBy('id')
      .execute();
    for (const { id, ...row } of rows) {
      const place = { publicId: part.get(id) ?? '', conversationId, accountId, parentId, onPath: 1 };
      const [inserted] = await insertRow(transaction, { ...row, ...place });
      if (!inserted) throw new Error('The copy has no id');
      await search.add(transaction, accountId, { id: inserted.id, content: row.content });
      parentId = inserted.id;
      lastMessageAt = row.createdAt;
      count += 1;
    }
  }
  return { count, lastMessageAt };
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
export async function messagesOf(queries: Queries, rows: MessageRow[]): Promise<Message[]> {
  const ids = rows.filter((it) => it.status === 'pending').map((it) => it.id);
  if (ids.length === 0) return rows.map(messageOf);
  const pending = await readSnapshot(queries, async (connection) => {
    const now = await messageRows(connection).where('id', 'in', ids).execute();
    return withDrafts(connection, now);
  });
  const byId = new Map(pending.map((it) => [it.id, it]));
  return rows.map((it) => messageOf(byId.get(it.id) ?? it));
}

/** Rows with what has come of those that are pending. */
async function withDrafts<Row extends Selectable<Table>>(queries: Queries, rows: Row[]): Promise<Row[]> {
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
