import type { Conversation, ConversationPage, MessagePage } from '@alingai/sdk';
import { infiniteQueryOptions, queryKey, queryOptions } from '@alingai/sdk/react-query';
import type { InfiniteData } from '@tanstack/react-query';
import { client, queryClient } from '../client.ts';

/** As many as one page can have without the list becoming slow. */
const PER_PAGE = 50;

export type ListedFolder = 'active' | 'archived' | 'bin';

export const conversationsIn = (folder: ListedFolder) =>
  infiniteQueryOptions(client, 'conversations.list', { folder, limit: PER_PAGE });

const conversationsOptions = conversationsIn('active');

export const conversationOptions = (id: string) => queryOptions(client, 'conversations.get', id);

/** The messages, in pages; `useMessages` chooses the first one. */
export const messagesOptions = (id: string) => infiniteQueryOptions(client, 'messages.list', id, { limit: PER_PAGE });

/** The page with the newest of `messageCount` messages; the first page has the oldest. */
export function lastPage(messageCount: number): number {
  return Math.max(1, Math.ceil(messageCount / PER_PAGE));
}

function listedPages(): readonly ConversationPage[] {
  return queryClient.getQueryData<InfiniteData<ConversationPage>>(conversationsOptions.queryKey)?.pages ?? [];
}

/** A conversation as the list has it. */
export function listedConversation(id: string): Conversation | undefined {
  return listedPages()
    .flatMap((it) => it.conversations)
    .find((it) => it.id === id);
}

/** Whether deleted conversations are kept for a time, as far as the list has said. */
export function hasBin(): boolean {
  return listedPages()[0]?.bin_days !== 0;
}

/** Takes a conversation out of all lists, before the server has moved it. */
export async function leaveLists(id: string): Promise<void> {
  const lists = { queryKey: queryKey('conversations.list') };
  await queryClient.cancelQueries(lists);
  queryClient.setQueriesData<InfiniteData<ConversationPage>>(
    lists,
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          conversations: page.conversations.filter((it) => it.id !== id),
        })),
      },
  );
}

/** After messages of a conversation were added, changed or deleted. */
export async function refreshMessages(id: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: messagesOptions(id).queryKey }),
    queryClient.invalidateQueries({ queryKey: conversationOptions(id).queryKey }),
    // Other pages are read when they are next shown.
    queryClient.invalidateQueries({ queryKey: queryKey('messages.search'), refetchType: 'none' }),
  ]);
}

/** Shows another version of a conversation's messages, from the page on that has this message. */
export async function showVersion(id: string, messageId: string): Promise<void> {
  const changed = await client.conversations.update(id, { current_message_id: messageId });
  const pageParams: number[] = [];
  const pages: MessagePage[] = [];
  for (let page = lastPage(changed.message_count); page > 0; page -= 1) {
    const read = await client.messages.list(id, { limit: PER_PAGE, page });
    pageParams.unshift(page);
    pages.unshift(read);
    if (read.messages.some((it) => it.id === messageId)) break;
  }
  await queryClient.cancelQueries({ queryKey: messagesOptions(id).queryKey });
  queryClient.setQueryData(conversationOptions(id).queryKey, changed);
  queryClient.setQueryData<InfiniteData<MessagePage>>(messagesOptions(id).queryKey, { pages, pageParams });
}

/** After a conversation was started, renamed, used, moved or deleted. */
export function refreshConversations(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: queryKey('conversations.list') });
}
