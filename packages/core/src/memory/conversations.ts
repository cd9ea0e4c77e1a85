import { type Conversation, searchKey } from '../chat/conversation.ts';
import type { ConversationStore } from '../chat/store.ts';
import type { Tables } from './tables.ts';

export function conversationStore({ conversations, messages, usage, beginnings, nextId }: Tables): ConversationStore {
  const byId = (id: number) => [...conversations.values()].find((it) => it.id === id);

  return {
    async insert(conversation) {
      const row: Conversation = { ...conversation, id: nextId() };
      conversations.set(row.publicId, row);
      messages.set(row.id, []);
      const { accountId, model, createdAt: at } = row;
      beginnings.push({ accountId, model, at, conversations: 1, messages: 0 });
      return { ...row };
    },

    async byId(id) {
      const row = byId(id);
      return row && { ...row };
    },

    async byPublicId(publicId) {
      const row = conversations.get(publicId);
      return row && { ...row };
    },

    async list({ accountId, search, offset, limit }) {
      const part = search === undefined ? '' : searchKey(search);
      const found = [...conversations.values()]
        .filter((it) => it.accountId === accountId && searchKey(it.title).includes(part))
        .sort((a, b) => b.updatedAt - a.updatedAt || b.id - a.id);
      return { rows: found.slice(offset, offset + limit).map((it) => ({ ...it })), total: found.length };
    },

    async update(id, changes) {
      const row = byId(id);
      return row && { ...Object.assign(row, changes) };
    },

    async delete(id) {
      const row = byId(id);
      if (!row) return;
      conversations.delete(row.publicId);
      messages.delete(id);
      for (const it of usage)
        if (it.conversationId === id) Object.assign(it, { conversationId: null, messageId: null });
    },
  };
}
