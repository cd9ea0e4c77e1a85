import type { Message } from '@alingai/sdk';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { conversationOptions, lastPage, listedConversation, messagesOptions } from '../conversation-cache.ts';

export interface OlderPages {
  hasOlder: boolean;
  isFetching: boolean;
  readOlder: () => void;
}

/**
 * The messages of a conversation, from the newest page on.
 * - Pages count from the oldest message, so new messages do not shift them; reading starts at the
 *   last.
 * - Messages that arrived after the count are on the next page, which is read at once.
 */
export function useMessages(id: string) {
  const conversation = useQuery({ ...conversationOptions(id), placeholderData: () => listedConversation(id) });
  const count = conversation.data?.message_count;
  const query = useInfiniteQuery({
    ...messagesOptions(id),
    initialPageParam: lastPage(count ?? 0),
    enabled: count !== undefined,
  });
  const { hasNextPage, hasPreviousPage, isFetching, fetchNextPage, fetchPreviousPage } = query;
  const messages = useMemo(() => query.data?.pages.flatMap((it) => it.messages), [query.data]);
  // Another page shows a version with fewer messages than these pages begin at.
  const isBeyondEnd = messages?.length === 0 && hasPreviousPage;
  useEffect(() => {
    if (isFetching) return;
    if (isBeyondEnd) void fetchPreviousPage();
    else if (hasNextPage) void fetchNextPage();
  }, [isBeyondEnd, hasNextPage, isFetching, fetchNextPage, fetchPreviousPage]);
  return {
    conversation: conversation.data,
    messages: messages as Message[] | undefined,
    error: conversation.error ?? query.error,
    retry: () => void (conversation.error ? conversation.refetch() : query.refetch()),
    hasOlder: hasPreviousPage,
    isFetching,
    readOlder: () => void query.fetchPreviousPage(),
  };
}
