import {
  type Conversation,
  isEmpty,
  type Message,
  type NewConversation,
  type ReplyDetails,
} from '../chat/conversation.ts';
import {
  type Located,
  MAX_HISTORY_BYTES,
  type MessagePath,
  type MessageStore,
  type ReplyInWriting,
} from '../chat/store.ts';
import { searchKey } from '../text/search-key.ts';
import { isInBin, isOwnInBin, newConversationRow, removeConversation } from './conversations.ts';
import { heldBy, nameOf } from './idempotency.ts';
import { messageTree } from './message-tree.ts';
import { addCall, endCall, insufficientFunds, usageRow } from './pending-calls.ts';
import type { PendingCallRow, Tables } from './tables.ts';

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

type ReplyCall = PendingCallRow & { messageId: number };

const inWriting = ({ id, messageId, owner }: ReplyCall): ReplyInWriting => ({ call: id, reply: messageId, owner });

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

  /** The pending calls that write replies. */
  function writing(isMeant: (call: PendingCallRow) => boolean): ReplyCall[] {
    const calls = [...tables.pendingCalls.values()];
    return calls.filter((it): it is ReplyCall => it.messageId !== null && isMeant(it));
  }

  function treeOf(conversationId: number) {
    const conversation = conversationOf(conversationId);
    return conversation && messageTree(conversation, messages.get(conversationId) ?? []);
  }

  function remove(message: Message): void {
    treeOf(message.conversationId)?.remove(message);
    for (const it of usage) if (it.messageId === message.id) it.messageId = null;
  }

  function pathOf({ conversationId, leaf }: MessagePath): Message[] {
    const rows = messages.get(conversationId) ?? [];
    const tree = treeOf(conversationId);
    return (leaf === undefined ? tree?.currentPath() : tree?.pathTo(rows.find((it) => it.id === leaf))) ?? [];
  }

  return {
    async list({ conversationId, all = false, offset, limit }) {
      const tree = treeOf(conversationId);
      const rows = all ? (messages.get(conversationId) ?? []) : (tree?.currentPath() ?? []);
      const page = rows.slice(offset, offset + limit);
      return { rows: page.flatMap((it) => tree?.listed(it) ?? []), total: rows.length };
    },

    async newest(of, offset, limit) {
      const belongs = ({ conversationId }: Message) =>
        'accountId' in of ? isVisibleTo(of.accountId, conversationId) : conversationId === of.conversationId;
      const found = everything()
        .filter((it) => it.onPath && belongs(it))
        .sort((a, b) => b.id - a.id);
      return structuredClone(found.slice(offset, offset + limit));
    },

    async recent(path, limit, before = Number.POSITIVE_INFINITY) {
      const settled = pathOf(path).filter(
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

    async idsOf(path) {
      return pathOf(path).map((it) => it.id);
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

    async beginExchange({ conversation: wanted, message, reply, parent, replaces, call, claim }) {
      const held = claim && heldBy(idempotency, claim.record, claim.now);
      if (held) return { held };
      const refused = call && insufficientFunds(tables, call);
      if (refused) return { refused };
      const conversation = typeof wanted === 'number' ? conversationOf(wanted) : conversationFor(wanted);
      const all = conversation && messages.get(conversation.id);
      if (!conversation || isInBin(conversation) || !all) return undefined;
      const { id: conversationId, accountId } = conversation;
      const tree = messageTree(conversation, all);
      const old = replaces === undefined ? undefined : all.find((it) => it.id === replaces);
      const versions = old ? tree.childrenOf(old.parent) : [];
      if ((replaces !== undefined && !old) || versions.some((it) => it.status === 'pending')) return undefined;
      const named = old ? tree.withPublicId(old.parent) : all.find((it) => it.id === parent);
      if (!named && typeof parent === 'number') return undefined;
      const followed = old || parent !== undefined ? named : tree.currentPath().at(-1);
      tree.show(followed);
      const place = { conversationId, onPath: true };
      const before = followed?.publicId ?? null;
      const question = message && { ...message, ...place, parent: before, id: nextId('messages') };
      const stored = {
        message: question,
        reply: { ...reply, ...place, parent: question?.publicId ?? before, id: nextId('messages') },
      };
      const rows = [stored.message, stored.reply].filter((it) => it !== null);
      for (const it of structuredClone(rows)) tree.add(it);
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
      const question = treeOf(conversation.id)?.withPublicId(reply.parent);
      const turn = {
        message: question?.role === 'user' ? question : null,
        reply,
        replaces: null,
        call: addCall(tables, { ...call, conversationId: conversation.id, messageId: replyId }),
      };
      return { turn: structuredClone(turn), conversation: { ...conversation } };
    },

    async saveProgress({ reply: { id }, call }, { content, reasoning }) {
      const reply = everything().find((it) => it.id === id);
      if (reply?.status !== 'pending' || (call !== null && !tables.pendingCalls.has(call))) return;
      reply.content += content;
      if (reasoning !== '') reply.reasoning = (reply.reasoning ?? '') + reasoning;
    },

    async finishExchange(turn, outcome, newUsage, answer) {
      if (!endCall(tables, turn.call)) return false;
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
      if (!conversation || !reply) return true;
      Object.assign(reply, structuredClone(settled), { createdAt: finishedAt });
      Object.assign(rowOf(turn.message?.id) ?? {}, { tokensUsed: promptTokens });
      touch(conversation, finishedAt);
      const old = turn.replaces === null ? undefined : rowOf(turn.replaces);
      const tree = messageTree(conversation, rows);
      const goesOn = (it: Message) => tree.childrenOf(it.publicId).length > 0;
      if (!old) return true;
      if (!takesPlace && reply.onPath && !goesOn(reply)) tree.show(tree.newestBehind(old));
      const loser = takesPlace ? old : reply;
      if (isEmpty(loser) && !goesOn(loser)) remove(loser);
      return true;
    },

    async branch({ conversation: wanted, from, copies }) {
      const source = conversationOf(from);
      if (!source || isInBin(source) || conversations.has(wanted.publicId)) return undefined;
      const conversation = newConversationRow(tables, wanted);
      const rows = messages.get(conversation.id) ?? [];
      const tree = messageTree(conversation, rows);
      for (const { id, publicId } of copies) {
        const message = messages.get(from)?.find((it) => it.id === id && it.status !== 'pending');
        if (!message) continue;
        const parent = rows.at(-1)?.publicId ?? null;
        const place = { id: nextId('messages'), publicId, conversationId: conversation.id, parent, onPath: true };
        tree.add({ ...structuredClone(message), ...place });
      }
      conversation.lastMessageAt = rows.at(-1)?.createdAt ?? null;
      return { ...conversation };
    },

    async interruptPending() {
      const called = new Set([...tables.pendingCalls.values()].map((it) => it.messageId));
      const pending = everything().filter(({ id, status }) => status === 'pending' && !called.has(id));
      for (const message of pending) message.status = 'interrupted';
      return pending.length;
    },

    async noteFollowers(replies) {
      const calls = writing(({ messageId }) => messageId !== null && replies.includes(messageId));
      for (const it of calls) it.followersNoted += 1;
      return calls.map(inWriting);
    },

    async followersNoted(call) {
      return tables.pendingCalls.get(call)?.followersNoted;
    },

    async requestStop(of) {
      const calls = writing((it) => ('reply' in of ? it.messageId === of.reply : it.accountId === of.accountId));
      for (const it of calls) it.stopRequested = true;
      return calls.map(inWriting);
    },

    async stopRequests(node) {
      const asked = writing(({ owner, stopRequested }) => owner === node && stopRequested);
      return asked.map((it) => it.messageId);
    },
  };
}
