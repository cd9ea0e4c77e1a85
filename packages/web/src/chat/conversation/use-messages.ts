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
 * - Pages are counted from the oldest message, so they stay the same as others come; one begins with the last.
 * - What has come since it was counted is on the next page, which is read at once.
 */
export function useMessages(id: string) {
  const conversation = useQuery({ ...conversationOptions(id), placeholderData: () => listedConversation(id) });
  const count = conversation.data?.message_count;
  const query = useInfiniteQuery({
    ...messagesOptions(id),
    initialPageParam: lastPage(count ?? 0),
    enabled: count !== undefined,
  });
  const { hasNextPage, isFetching, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const messages = useMemo(() => query.data?.pages.flatMap((it) => it.messages), [query.data]);
  return {
    conversation: conversation.data,
    messages: messages as Message[] | undefined,
    error: conversation.error ?? query.error,
    retry: () => void (conversation.error ? conversation.refetch() : query.refetch()),
    hasOlder: query.hasPreviousPage,
    isFetching,
    readOlder: () => void query.fetchPreviousPage(),
  };
}
