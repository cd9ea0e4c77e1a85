import type { Conversation, NewConversation } from '../chat/conversation.ts';
import type { ConversationStore } from '../chat/store.ts';
import type { Page } from '../paging.ts';
import { searchKey } from '../text/search-key.ts';
import type { Tables } from './tables.ts';

export function conversationStore(tables: Tables): ConversationStore {
  const { conversations, messages, usage } = tables;
  const byId = (id: number) => [...conversations.values()].find((it) => it.id === id);

  /** The most recently used first. */
  function page(wanted: (conversation: Conversation) => boolean, offset: number, limit: number): Page<Conversation> {
    const found = [...conversations.values()].filter(wanted).sort((a, b) => b.updatedAt - a.updatedAt || b.id - a.id);
    return { rows: found.slice(offset, offset + limit).map((it) => ({ ...it })), total: found.length };
  }

  return {
    async insert(conversation) {
      if (conversations.has(conversation.publicId)) return undefined;
      return { ...newConversationRow(tables, conversation) };
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
      return page((it) => it.accountId === accountId && searchKey(it.title).includes(part), offset, limit);
    },

    async listOfModel({ accountId, model, offset, limit }) {
      return page((it) => it.accountId === accountId && it.model === model, offset, limit);
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

export function newConversationRow(
  { conversations, messages, beginnings, nextId }: Tables,
  conversation: NewConversation,
): Conversation {
  const row: Conversation = { ...conversation, id: nextId('conversations') };
  conversations.set(row.publicId, row);
  messages.set(row.id, []);
  const { accountId, model, createdAt: at } = row;
  beginnings.push({ accountId, model, at, conversations: 1, messages: 0 });
  return row;
}
