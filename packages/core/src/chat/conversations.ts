import type { Catalog } from '../catalog/catalog.ts';
import { notFound } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { Conversation, Message } from './conversation.ts';
import type { Page } from './store.ts';

const UNTITLED = '新对话';

export interface Paging {
  page: number;
  limit: number;
}

/** People's conversations. Nobody sees another's: it looks as if it did not exist. */
export function createConversations({ store, clock, ids }: Ports, catalog: Catalog) {
  async function owned(accountId: number, publicId: string): Promise<Conversation> {
    const conversation = await store.conversations.byPublicId(publicId);
    if (conversation?.accountId !== accountId) throw notFound('conversation_id', 'conversation');
    return conversation;
  }

  async function create(
    accountId: number,
    wish: { title?: string; model?: string; appId?: number },
  ): Promise<Conversation> {
    const model = await catalog.usable(wish.model ?? catalog.defaultModel);
    const now = clock.now();
    return store.conversations.insert({
      publicId: ids.next('conv'),
      accountId,
      appId: wish.appId ?? null,
      title: wish.title?.trim() ?? UNTITLED,
      model: model.key,
      messageCount: 0,
      lastMessageAt: null,
      createdAt: now,
      updatedAt: now,
    });
  }

  function list(accountId: number, query: Paging & { search?: string }): Promise<Page<Conversation>> {
    return store.conversations.list({ accountId, search: query.search, ...window(query) });
  }

  async function messages(
    accountId: number,
    publicId: string,
    paging: Paging,
  ): Promise<Page<Message> & { conversation: Conversation }> {
    const conversation = await owned(accountId, publicId);
    const page = await store.messages.list({ conversationId: conversation.id, ...window(paging) });
    return { ...page, conversation };
  }

  async function remove(accountId: number, publicId: string): Promise<void> {
    const conversation = await owned(accountId, publicId);
    await store.conversations.delete(conversation.id);
  }

  return { owned, create, list, messages, remove };
}

export type Conversations = ReturnType<typeof createConversations>;

function window({ page, limit }: Paging): { offset: number; limit: number } {
  return { offset: (page - 1) * limit, limit };
}
