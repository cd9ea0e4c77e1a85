import type { Conversation, Message } from '../chat/conversation.ts';
import type { MessageStore } from '../chat/store.ts';
import type { Tables } from './tables.ts';

export function messageStore({
  conversations,
  messages,
  usage,
  beginnings,
  reservations,
  nextId,
}: Tables): MessageStore {
  const conversationOf = (id: number) => [...conversations.values()].find((it) => it.id === id);
  const rowOf = ({ conversationId, id }: Message) => messages.get(conversationId)?.find((it) => it.id === id);

  function touch(conversation: Conversation, now: number): void {
    conversation.lastMessageAt = now;
    conversation.updatedAt = now;
  }

  return {
    async list({ conversationId, offset, limit }) {
      const all = messages.get(conversationId) ?? [];
      return { rows: all.slice(offset, offset + limit).map((it) => ({ ...it })), total: all.length };
    },

    async recent(conversationId, limit) {
      const settled = (messages.get(conversationId) ?? []).filter(
        ({ status }) => status === 'completed' || status === 'interrupted',
      );
      return settled.slice(-limit).map((it) => ({ ...it }));
    },

    async beginExchange(conversationId, message, reply) {
      const conversation = conversationOf(conversationId);
      const all = messages.get(conversationId);
      if (!conversation || !all) return undefined;
      const exchange = {
        message: { ...message, id: nextId(), conversationId },
        reply: { ...reply, id: nextId(), conversationId },
      };
      all.push({ ...exchange.message }, { ...exchange.reply });
      conversation.messageCount += 2;
      const { accountId } = conversation;
      const model = reply.model ?? conversation.model;
      beginnings.push({ accountId, model, at: message.createdAt, conversations: 0, messages: 2 });
      touch(conversation, message.createdAt);
      return exchange;
    },

    async finishExchange(exchange, outcome, newUsage, reservation = null) {
      const { content, status, tokensUsed, promptTokens, finishedAt } = outcome;
      const conversation = conversationOf(exchange.reply.conversationId);
      const reply = rowOf(exchange.reply);
      if (reservation !== null) reservations.delete(reservation);
      usage.push({
        ...newUsage,
        id: nextId(),
        conversationId: conversation ? newUsage.conversationId : null,
        messageId: reply ? newUsage.messageId : null,
      });
      if (!conversation || !reply) return;
      Object.assign(reply, { content, status, tokensUsed, createdAt: finishedAt });
      Object.assign(rowOf(exchange.message) ?? {}, { tokensUsed: promptTokens });
      touch(conversation, finishedAt);
    },

    async interruptPending() {
      const pending = [...messages.values()].flat().filter(({ status }) => status === 'pending');
      for (const message of pending) message.status = 'interrupted';
      return pending.length;
    },
  };
}
