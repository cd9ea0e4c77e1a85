import type { Conversation, ConversationPage } from '@alingai/sdk';
import { infiniteQueryOptions, queryKey, queryOptions } from '@alingai/sdk/react-query';
import type { InfiniteData } from '@tanstack/react-query';
import { client, queryClient } from '../client.ts';

/** Pages are as long as one request may ask for without the list becoming slow. */
const PER_PAGE = 50;

export const conversationsOptions = infiniteQueryOptions(client, 'conversations.list', { limit: PER_PAGE });

export const conversationOptions = (id: string) => queryOptions(client, 'conversations.get', id);

/** The messages, from the page on that `useMessages` begins with. */
export const messagesOptions = (id: string) => infiniteQueryOptions(client, 'messages.list', id, { limit: PER_PAGE });

/** The page with the newest of so many messages; the first page has the oldest. */
export function lastPage(messageCount: number): number {
  return Math.max(1, Math.ceil(messageCount / PER_PAGE));
}

/** What the list knows of a conversation. */
export function listedConversation(id: string): Conversation | undefined {
  const pages = queryClient.getQueryData<InfiniteData<ConversationPage>>(conversationsOptions.queryKey)?.pages;
  return pages?.flatMap((it) => it.conversations).find((it) => it.id === id);
}

/** Messages of a conversation were added, changed or deleted. */
export async function refreshMessages(id: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: messagesOptions(id).queryKey }),
    queryClient.invalidateQueries({ queryKey: conversationOptions(id).queryKey }),
    // Those that are not on the page are read when it is next looked at.
    queryClient.invalidateQueries({ queryKey: queryKey('messages.search'), refetchType: 'none' }),
  ]);
}

/** A conversation was begun, renamed, used or deleted. */
export function refreshConversations(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: queryKey('conversations.list') });
}
