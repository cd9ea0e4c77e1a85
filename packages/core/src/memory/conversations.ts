import type { Conversation, ConversationFolder, NewConversation } from '../chat/conversation.ts';
import type { ConversationStore } from '../chat/store.ts';
import type { Page } from '../paging.ts';
import { searchKey } from '../text/search-key.ts';
import { messageTree } from './message-tree.ts';
import type { Tables } from './tables.ts';

export function conversationStore(tables: Tables): ConversationStore {
  const { conversations } = tables;
  const byId = (id: number) => [...conversations.values()].find((it) => it.id === id);

  function page(
    wanted: (conversation: Conversation) => boolean,
    order: Order,
    { offset, limit }: { offset: number; limit: number },
  ): Page<Conversation> {
    const found = [...conversations.values()].filter(wanted).sort(order);
    return { rows: found.slice(offset, offset + limit).map((it) => ({ ...it })), total: found.length };
  }

  return {
    async insert(conversation) {
      const taken = conversations.get(conversation.publicId);
      if (taken && !isOwnInBin(taken, conversation)) return undefined;
      if (taken) removeConversation(tables, taken);
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

    async list({ accountId, folder, search, ...window }) {
      const part = search === undefined ? '' : searchKey(search);
      const { holds, order } = FOLDERS[folder];
      const isWanted = (it: Conversation) =>
        it.accountId === accountId && holds(it) && searchKey(it.title).includes(part);
      return page(isWanted, order, window);
    },

    async listOfModel({ accountId, model, ...window }) {
      const isWanted = (it: Conversation) => it.accountId === accountId && it.model === model && !isInBin(it);
      return page(isWanted, byUse, window);
    },

    async update(id, { shows, ...changes }) {
      const row = byId(id);
      if (!row || isInBin(row)) return undefined;
      const messages = tables.messages.get(id) ?? [];
      const shown = messages.find((it) => it.id === shows);
      if (shows !== undefined && !shown) return undefined;
      const tree = messageTree(row, messages);
      if (shown) tree.show(tree.newestBehind(shown));
      return { ...Object.assign(row, changes) };
    },

    async moveToBin(id, now) {
      const row = byId(id);
      if (row) row.deletedAt ??= now;
    },

    async restore(id) {
      const row = byId(id);
      return row && { ...Object.assign(row, { deletedAt: null }) };
    },

    async delete(id) {
      const row = byId(id);
      if (row) removeConversation(tables, row);
    },

    async emptyBin(deletedBefore) {
      const isOver = ({ deletedAt }: Conversation) => deletedAt !== null && deletedAt <= deletedBefore;
      for (const row of [...conversations.values()].filter(isOver)) removeConversation(tables, row);
      return false;
    },
  };
}

type Order = (a: Conversation, b: Conversation) => number;

const byUse: Order = (a, b) => b.updatedAt - a.updatedAt || b.id - a.id;

const FOLDERS: { readonly [Folder in ConversationFolder]: { holds: (it: Conversation) => boolean; order: Order } } = {
  all: { holds: (it) => !isInBin(it), order: byUse },
  active: {
    holds: (it) => !isInBin(it) && it.archivedAt === null,
    order: (a, b) => Number(b.pinnedAt !== null) - Number(a.pinnedAt !== null) || byUse(a, b),
  },
  archived: { holds: (it) => !isInBin(it) && it.archivedAt !== null, order: byUse },
  bin: { holds: isInBin, order: (a, b) => Number(b.deletedAt) - Number(a.deletedAt) || b.id - a.id },
};

export function isInBin({ deletedAt }: Conversation): boolean {
  return deletedAt !== null;
}

/** Whether a new conversation may have the id of this one, which its owner has deleted. */
export function isOwnInBin(taken: Conversation, { accountId }: NewConversation): boolean {
  return taken.accountId === accountId && isInBin(taken);
}

export function removeConversation({ conversations, messages, usage }: Tables, { id, publicId }: Conversation): void {
  conversations.delete(publicId);
  messages.delete(id);
  for (const it of usage) if (it.conversationId === id) Object.assign(it, { conversationId: null, messageId: null });
}

export function newConversationRow(
  { conversations, messages, beginnings, nextId }: Tables,
  conversation: NewConversation,
): Conversation {
  const kept = { pinnedAt: null, archivedAt: null, deletedAt: null };
  const row: Conversation = { ...conversation, ...kept, id: nextId('conversations') };
  conversations.set(row.publicId, row);
  messages.set(row.id, []);
  const { accountId, model, createdAt: at } = row;
  beginnings.push({ accountId, model, at, conversations: 1, messages: 0 });
  return row;
}
