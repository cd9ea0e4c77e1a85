import type { Conversation } from '@alingai/sdk';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { conversationsIn, type ListedFolder } from '../conversation-cache.ts';
import styles from './ConversationList.module.css';
import { MoreRows } from './MoreRows.tsx';

/** The conversations of a folder, page by page; before that a spinner, or the error. */
export function ConversationPages({
  folder,
  children,
}: {
  folder: ListedFolder;
  /** @param binDays how many days the bin keeps a conversation */
  children: (conversations: readonly Conversation[], binDays: number) => ReactNode;
}) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    conversationsIn(folder),
  );
  const conversations = useMemo(() => withoutRepetition(data?.pages ?? []), [data]);
  if (error && !data) return <ErrorNotice error={error} retry={() => void refetch()} />;
  if (!data)
    return (
      <p className={styles.loading} role="status">
        <Spinner /> {t('loading')}
      </p>
    );
  return (
    <>
      {children(conversations, data.pages[0]?.bin_days ?? 0)}
      {hasNextPage && <MoreRows isFetching={isFetchingNextPage} onNear={() => void fetchNextPage()} />}
    </>
  );
}

/** A conversation that is used between two requests is on both pages. */
function withoutRepetition<T extends { id: string }>(pages: readonly { conversations: T[] }[]): T[] {
  return [...new Map(pages.flatMap((it) => it.conversations).map((it) => [it.id, it])).values()];
}
