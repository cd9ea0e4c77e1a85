import type { Conversation, Message, NewConversation, ReplyDetails } from '../chat/conversation.ts';
import { type Located, MAX_HISTORY_BYTES, type MessageStore } from '../chat/store.ts';
import { searchKey } from '../text/search-key.ts';
import { isInBin, isOwnInBin, newConversationRow, removeConversation } from './conversations.ts';
import { heldBy, nameOf } from './idempotency.ts';
import { addCall, endCall, insufficientFunds, usageRow } from './pending-calls.ts';
import type { Tables } from './tables.ts';

/** How many results of a search are counted. */
const MAX_COUNTED = 1000;

/** What a reply that begins anew does not have yet. */
const REPLY_DETAILS = [
  'reasoning',
  'reasoningTime',
  'finishReason',
  'toolCalls',
  'annotations',
  'logprobs',
  'extras',
] as const satisfies (keyof ReplyDetails)[];

function detailsLength({ toolCalls, annotations, logprobs, extras }: Message): number {
  return JSON.stringify({ toolCalls, annotations, logprobs, extras }).length - '{}'.length;
}

export function messageStore(tables: Tables): MessageStore {
  const { conversations, messages, usage, beginnings, idempotency, nextId } = tables;
  const conversationOf = (id: number) => [...conversations.values()].find((it) => it.id === id);
  const everything = () => [...messages.values()].flat();

  function touch(conversation: Conversation, now: number): void {
    conversation.lastMessageAt = now;
    conversation.updatedAt = now;
  }

  /** A new conversation; the account's own when its public id is taken, unless it lies in the bin. */
  function conversationFor(wanted: NewConversation): Conversation | undefined {
    const taken = conversations.get(wanted.publicId);
    if (taken && !isOwnInBin(taken, wanted)) return taken.accountId === wanted.accountId ? taken : undefined;
    if (taken) removeConversation(tables, taken);
    return newConversationRow(tables, wanted);
  }

  function located(message: Message): Located | undefined {
    const conversation = conversationOf(message.conversationId);
    return conversation && { message: structuredClone(message), conversation: { ...conversation } };
  }

  /** Whether a conversation is the account's, and not in the bin. */
  function isVisibleTo(accountId: number, conversationId: number): boolean {
    const conversation = conversationOf(conversationId);
    return conversation?.accountId === accountId && !isInBin(conversation);
  }

  function remove({ id, conversationId }: Message): void {
    const conversation = conversationOf(conversationId);
    const rows = messages.get(conversationId) ?? [];
    rows.splice(
      rows.findIndex((it) => it.id === id),
      1,
    );
    if (conversation) conversation.messageCount -= 1;
    for (const it of usage) if (it.messageId === id) it.messageId = null;
  }

  return {
    async list({ conversationId, offset, limit }) {
      const all = messages.get(conversationId) ?? [];
      return { rows: structuredClone(all.slice(offset, offset + limit)), total: all.length };
    },

    async newest(of, offset, limit) {
      const belongs = ({ conversationId }: Message) =>
        'accountId' in of ? isVisibleTo(of.accountId, conversationId) : conversationId === of.conversationId;
      const found = everything()
        .filter(belongs)
        .sort((a, b) => b.id - a.id);
      return structuredClone(found.slice(offset, offset + limit));
    },

    async recent(conversationId, limit, before = Number.POSITIVE_INFINITY) {
      const settled = (messages.get(conversationId) ?? []).filter(
        ({ id, status }) => id < before && (status === 'completed' || status === 'interrupted'),
      );
      const newest = settled.slice(-limit);
      let bytes = 0;
      const tooMuch = newest.findLastIndex((it, index) => {
        bytes += it.content.length + (it.parts ? JSON.stringify(it.parts).length : 0) + detailsLength(it);
        return bytes > MAX_HISTORY_BYTES && index < newest.length - 1;
      });
      return structuredClone(newest.slice(tooMuch + 1));
    },

    async byId(id) {
      const message = everything().find((it) => it.id === id);
      return message && located(message);
    },

    async byPublicId(publicId) {
      const message = everything().find((it) => it.publicId === publicId);
      return message && located(message);
    },

    async search({ accountId, text, offset, limit }) {
      const part = searchKey(text);
      const found = everything()
        .filter((it) => searchKey(it.content).includes(part))
        .filter((it) => isVisibleTo(accountId, it.conversationId))
        .sort((a, b) => b.id - a.id);
      const rows = found.slice(offset, offset + limit).flatMap((it) => located(it) ?? []);
      return { rows, total: Math.min(found.length, MAX_COUNTED) };
    },

    async delete(id) {
      const message = everything().find((it) => it.id === id);
      if (!message) return undefined;
      if (message.status === 'pending') return 'pending';
      remove(message);
      return 'deleted';
    },

    async beginExchange({ conversation: wanted, message, reply, replaces, call, claim }) {
      const held = claim && heldBy(idempotency, claim.record, claim.now);
      if (held) return { held };
      const refused = call && insufficientFunds(tables, call);
      if (refused) return { refused };
      const conversation = typeof wanted === 'number' ? conversationOf(wanted) : conversationFor(wanted);
      const all = conversation && messages.get(conversation.id);
      if (!conversation || isInBin(conversation) || !all) return undefined;
      if (
        replaces !== undefined &&
        all.findLast((it) => it.status !== 'failed' || it.id === replaces)?.id !== replaces
      ) {
        return undefined;
      }
      const { id: conversationId, accountId } = conversation;
      const stored = {
        message: message && { ...message, id: nextId('messages'), conversationId },
        reply: { ...reply, id: nextId('messages'), conversationId },
      };
      const rows = [stored.message, stored.reply].filter((it) => it !== null);
      all.push(...structuredClone(rows));
      conversation.messageCount += rows.length;
      const model = reply.model ?? conversation.model;
      beginnings.push({ accountId, model, at: reply.createdAt, conversations: 0, messages: rows.length });
      touch(conversation, reply.createdAt);
      conversation.archivedAt = null;
      if (claim) idempotency.set(nameOf(claim.record), { ...claim.record, reply: stored.reply.id });
      const messageId = stored.reply.id;
      const turn = {
        ...stored,
        replaces: replaces ?? null,
        call: call ? addCall(tables, { ...call, conversationId, messageId }) : null,
      };
      return { turn, conversation: { ...conversation } };
    },

    async reopenReply(replyId, call) {
      const reply = everything().find((it) => it.id === replyId);
      const conversation = reply && conversationOf(reply.conversationId);
      if (!conversation || isInBin(conversation) || reply.status !== 'interrupted') return undefined;
      const refused = insufficientFunds(tables, call);
      if (refused) return { refused };
      for (const name of REPLY_DETAILS) delete reply[name];
      Object.assign(reply, { status: 'pending', content: '', parts: null, tokensUsed: 0 });
      const question = messages.get(conversation.id)?.findLast((it) => it.id < replyId);
      const turn = {
        message: question?.role === 'user' ? question : null,
        reply,
        replaces: null,
        call: addCall(tables, { ...call, conversationId: conversation.id, messageId: replyId }),
      };
      return { turn: structuredClone(turn), conversation: { ...conversation } };
    },

    async saveProgress(replyId, { content, reasoning }) {
      const reply = everything().find((it) => it.id === replyId);
      if (reply?.status !== 'pending') return;
      reply.content += content;
      if (reasoning !== '') reply.reasoning = (reply.reasoning ?? '') + reasoning;
    },

    async finishExchange(turn, outcome, newUsage, answer) {
      if (!endCall(tables, turn.call)) return;
      const { promptTokens, takesPlace, finishedAt, ...settled } = outcome;
      const conversation = conversationOf(turn.reply.conversationId);
      const rows = messages.get(turn.reply.conversationId) ?? [];
      const rowOf = (id: number | undefined) => rows.find((it) => it.id === id);
      const reply = rowOf(turn.reply.id);
      for (const [name, record] of idempotency) {
        if (record.reply !== turn.reply.id) continue;
        if (answer === null) idempotency.delete(name);
        else if (answer !== undefined) record.answer = answer;
      }
      usage.push(
        usageRow(tables, {
          ...newUsage,
          conversationId: conversation ? newUsage.conversationId : null,
          messageId: reply ? newUsage.messageId : null,
        }),
      );
      if (!conversation || !reply) return;
      Object.assign(reply, structuredClone(settled), { createdAt: finishedAt });
      Object.assign(rowOf(turn.message?.id) ?? {}, { tokensUsed: promptTokens });
      touch(conversation, finishedAt);
      const old = turn.replaces === null ? undefined : rowOf(turn.replaces);
      if (old) remove(takesPlace ? old : reply);
    },

    async interruptPending() {
      const called = new Set([...tables.pendingCalls.values()].map((it) => it.messageId));
      const pending = everything().filter(({ id, status }) => status === 'pending' && !called.has(id));
      for (const message of pending) message.status = 'interrupted';
      return pending.length;
    },
  };
}
