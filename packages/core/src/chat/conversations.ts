import type { Catalog } from '../catalog/catalog.ts';
import { notFound, PlatformError } from '../errors.ts';
import type { Page } from '../paging.ts';
import { ALL, type Paging, windowOf } from '../paging.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Bin } from './bin.ts';
import type {
  Conversation,
  ConversationFolder,
  ConversationKey,
  ListedMessage,
  Message,
  NewConversation,
} from './conversation.ts';
import type { ConversationStore, Located, MessageStore } from './store.ts';
import { withToolResults } from './tool-results.ts';

const UNTITLED = '新对话';
const EXPORT_PAGE_MESSAGES = 500;
const CURRENT_MESSAGE = 'current_message_id';

export type NewId = 'conv' | 'uuid';

export interface ConversationWish {
  title?: string;
  model?: string;
  appId?: number;
  publicId?: string;
  newId?: NewId;
}

/** A new conversation, which may begin with what another one has up to a message. */
export interface NewConversationWish extends ConversationWish {
  /** The public id of that message. */
  fromMessage?: string;
}

/** What a person changes about a conversation. */
export interface ConversationEdit {
  title?: string;
  model?: string;
  pinned?: boolean;
  archived?: boolean;
  /** The public id of a message to show: its newest continuation becomes the current path. */
  currentMessage?: string;
}

interface ConversationsPorts {
  store: { conversations: ConversationStore; messages: MessageStore };
  clock: Clock;
  ids: Ids;
}

/** Conversations. Those of other accounts and in the bin look as if they did not exist. */
export function createConversations({ store, clock, ids }: ConversationsPorts, catalog: Catalog, bin: Bin) {
  async function kept(accountId: number, key: ConversationKey): Promise<Conversation> {
    const conversation =
      typeof key === 'number' ? await store.conversations.byId(key) : await store.conversations.byPublicId(key);
    if (conversation?.accountId !== accountId || bin.isOver(conversation)) {
      throw notFound('conversation_id', 'conversation');
    }
    return conversation;
  }

  async function owned(accountId: number, key: ConversationKey): Promise<Conversation> {
    const conversation = await kept(accountId, key);
    if (conversation.deletedAt !== null) throw notFound('conversation_id', 'conversation');
    return conversation;
  }

  async function ownedMessage(accountId: number, publicId: string): Promise<Located> {
    const found = await store.messages.byPublicId(publicId);
    if (found?.conversation.accountId !== accountId || found.conversation.deletedAt !== null) {
      throw notFound('message_id', 'message');
    }
    return found;
  }

  /**
   * Like `owned`, for surfaces that answer FORBIDDEN for conversations of others. Throws NOT_FOUND
   * or FORBIDDEN.
   */
  async function entered(accountId: number, id: number): Promise<Conversation> {
    const conversation = await store.conversations.byId(id);
    if (!conversation || conversation.deletedAt !== null) throw notFound('conversation_id', 'conversation');
    if (conversation.accountId !== accountId) throw foreign('conversation_id');
    return conversation;
  }

  /** Like `entered`, for a message. */
  async function enteredMessage(accountId: number, id: number): Promise<Located> {
    const found = await store.messages.byId(id);
    if (!found || found.conversation.deletedAt !== null) throw notFound('message_id', 'message');
    if (found.conversation.accountId !== accountId) throw foreign('message_id');
    return found;
  }

  /**
   * The account's conversation, `undefined` when the id is unused or lies in the bin. Throws NOT_FOUND
   * for somebody else's.
   */
  async function ownedIfAny(accountId: number, publicId: string): Promise<Conversation | undefined> {
    const conversation = await store.conversations.byPublicId(publicId);
    if (conversation && conversation.accountId !== accountId) throw notFound('conversation_id', 'conversation');
    return conversation?.deletedAt === null ? conversation : undefined;
  }

  /** A conversation to store, untitled when the title is blank. */
  async function planned(accountId: number, wish: ConversationWish): Promise<NewConversation> {
    const model = await catalog.usable(wish.model ?? (await catalog.defaultFor(accountId)), accountId);
    const now = clock.now();
    return {
      publicId: wish.publicId ?? (wish.newId === 'uuid' ? ids.uuid() : ids.next('conv')),
      accountId,
      appId: wish.appId ?? null,
      title: wish.title?.trim() || UNTITLED,
      model: model.key,
      messageCount: 0,
      lastMessageAt: null,
      createdAt: now,
      updatedAt: now,
    };
  }

  /** Creates a conversation. When a concurrent request has created the public id, returns that one. */
  async function create(accountId: number, { fromMessage, ...wish }: NewConversationWish): Promise<Conversation> {
    if (fromMessage !== undefined) return branch(accountId, wish, fromMessage);
    const conversation = await planned(accountId, wish);
    return (await store.conversations.insert(conversation)) ?? owned(accountId, conversation.publicId);
  }

  /** Begins a conversation with copies of what another one has up to a message, and otherwise like it. */
  async function branch(accountId: number, wish: ConversationWish, fromMessage: string): Promise<Conversation> {
    const found = await store.messages.byPublicId(fromMessage);
    if (found?.conversation.accountId !== accountId || found.conversation.deletedAt !== null) {
      throw notFound('from_message_id', 'message');
    }
    const { message, conversation: from } = found;
    if (message.status === 'pending') throw stillWritten('from_message_id');
    const { title, appId } = from;
    const model = wish.model ?? (await stillUsable(from.model, accountId));
    const conversation = await planned(accountId, { title, appId: appId ?? undefined, ...wish, model });
    const path = await store.messages.idsOf({ conversationId: from.id, leaf: message.id });
    const copies = path.map((id) => ({ id, publicId: ids.next('msg') }));
    const begun = await store.messages.branch({ conversation, from: from.id, copies });
    if (!begun) throw notFound('from_message_id', 'message');
    return begun;
  }

  /** A conversation's model, unless it is gone: then the default does. */
  async function stillUsable(model: string, accountId: number): Promise<string | undefined> {
    try {
      return (await catalog.usable(model, accountId)).key;
    } catch (error) {
      if (error instanceof PlatformError) return undefined;
      throw error;
    }
  }

  /** A person's conversations, without the bin where no folder is named. */
  function list(
    accountId: number,
    { folder = 'all', search, ...paging }: Paging & { folder?: ConversationFolder; search?: string },
  ): Promise<Page<Conversation>> {
    bin.empty();
    return store.conversations.list({ accountId, folder, search, ...windowOf(paging) });
  }

  function listOfModel(accountId: number, model: string, paging: Paging): Promise<Page<Conversation>> {
    return store.conversations.listOfModel({ accountId, model, ...windowOf(paging) });
  }

  /** All of a person's conversations, the most recently used first. */
  async function all(accountId: number): Promise<Conversation[]> {
    return (await store.conversations.list({ accountId, folder: 'all', offset: 0, limit: ALL })).rows;
  }

  async function messages(
    accountId: number,
    key: ConversationKey,
    { all = false, ...paging }: Paging & { all?: boolean },
  ): Promise<Page<ListedMessage> & { conversation: Conversation }> {
    const conversation = await owned(accountId, key);
    const window = windowOf(paging);
    const query = { conversationId: conversation.id, all };
    const page = await store.messages.list({ ...query, ...window });
    const after = { ...query, offset: window.offset + page.rows.length, limit: 1 };
    // The results of a reply's calls are in the message after it.
    const next = page.rows.at(-1)?.toolCalls ? (await store.messages.list(after)).rows : [];
    const rows = withToolResults([...page.rows, ...next]).slice(0, page.rows.length);
    return { ...page, rows, conversation };
  }

  /** The newest messages of one conversation or of all, oldest first. Later pages are older. */
  async function newestMessages(
    accountId: number,
    { conversation, ...paging }: Paging & { conversation?: ConversationKey },
  ): Promise<Message[]> {
    const of =
      conversation === undefined ? { accountId } : { conversationId: (await owned(accountId, conversation)).id };
    const { offset, limit } = windowOf(paging);
    return (await store.messages.newest(of, offset, limit)).reverse();
  }

  async function update(
    accountId: number,
    key: ConversationKey,
    { title, model, pinned, archived, currentMessage }: ConversationEdit,
  ): Promise<Conversation> {
    const conversation = await owned(accountId, key);
    const { id, pinnedAt, archivedAt } = conversation;
    const now = clock.now();
    const isSeen = pinned !== undefined || archived !== undefined || currentMessage !== undefined;
    const isUsed = title !== undefined || model !== undefined || !isSeen;
    const shows =
      currentMessage === undefined ? undefined : await messageIn(conversation, currentMessage, CURRENT_MESSAGE);
    const usable = model === undefined ? undefined : (await catalog.usable(model, accountId)).key;
    const updated = await store.conversations.update(id, {
      ...(title !== undefined && { title: title.trim() }),
      ...(usable !== undefined && { model: usable }),
      ...(pinned !== undefined && { pinnedAt: pinned ? (pinnedAt ?? now) : null }),
      ...(archived !== undefined && { archivedAt: archived ? (archivedAt ?? now) : null }),
      ...(shows !== undefined && { shows }),
      // Where it is kept and what is seen of it do not tell when it was used.
      ...(isUsed && { updatedAt: now }),
    });
    if (updated) return updated;
    // A concurrent request deleted the one or the other.
    if (currentMessage !== undefined) await messageIn(conversation, currentMessage, CURRENT_MESSAGE);
    throw notFound('conversation_id', 'conversation');
  }

  /** The id of a conversation's message. Throws NOT_FOUND for the field that names it. */
  async function messageIn({ id }: Conversation, publicId: string, field: string): Promise<number> {
    const found = await store.messages.byPublicId(publicId);
    if (found?.conversation.id !== id) throw notFound(field, 'message');
    return found.message.id;
  }

  /** A conversation with all of its messages, on whatever path, oldest first. */
  async function whole(
    accountId: number,
    key: ConversationKey,
  ): Promise<{ conversation: Conversation; messages: ListedMessage[] }> {
    const conversation = await owned(accountId, key);
    const messages: ListedMessage[] = [];
    while (true) {
      const window = { offset: messages.length, limit: EXPORT_PAGE_MESSAGES };
      const query = { conversationId: conversation.id, all: true, ...window };
      const { rows } = await store.messages.list(query);
      messages.push(...rows);
      if (rows.length < EXPORT_PAGE_MESSAGES) return { conversation, messages: withToolResults(messages) };
    }
  }

  function search(accountId: number, text: string, paging: Paging): Promise<Page<Located>> {
    return store.messages.search({ accountId, text, ...windowOf(paging) });
  }

  async function removeMessage(accountId: number, publicId: string): Promise<void> {
    const { message } = await ownedMessage(accountId, publicId);
    if ((await store.messages.delete(message.id)) !== 'pending') return;
    throw stillWritten('message_id');
  }

  /** Deletes a conversation for good. */
  async function remove(accountId: number, key: ConversationKey): Promise<void> {
    const conversation = await owned(accountId, key);
    await store.conversations.delete(conversation.id);
  }

  /** Moves a conversation into the bin, or deletes it for good where there is none. Whether it is in the bin. */
  async function discard(accountId: number, key: ConversationKey): Promise<boolean> {
    const { id } = await kept(accountId, key);
    if (bin.days === 0) {
      await store.conversations.delete(id);
      return false;
    }
    await store.conversations.moveToBin(id, clock.now());
    bin.empty();
    return true;
  }

  /** Deletes a conversation in the bin for good. */
  async function purge(accountId: number, key: ConversationKey): Promise<void> {
    const { id, deletedAt } = await kept(accountId, key);
    if (deletedAt === null) throw notFound('conversation_id', 'conversation');
    await store.conversations.delete(id);
  }

  /** Takes a conversation out of the bin, with its messages. */
  async function restore(accountId: number, key: ConversationKey): Promise<Conversation> {
    const { id } = await kept(accountId, key);
    const restored = await store.conversations.restore(id);
    if (!restored) throw notFound('conversation_id', 'conversation');
    return restored;
  }

  return {
    owned,
    ownedIfAny,
    ownedMessage,
    messageIn,
    entered,
    enteredMessage,
    planned,
    create,
    list,
    all,
    listOfModel,
    messages,
    newestMessages,
    update,
    whole,
    search,
    removeMessage,
    remove,
    discard,
    purge,
    restore,
    binDays: bin.days,
  };
}

export type Conversations = ReturnType<typeof createConversations>;

function stillWritten(field: string): PlatformError {
  return new PlatformError('CONFLICT', { field, reason: 'is still being written; stop it first' });
}

function foreign(field: string): PlatformError {
  return new PlatformError('FORBIDDEN', { field, reason: 'belongs to somebody else' });
}
