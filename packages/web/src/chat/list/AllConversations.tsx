import { useInfiniteQuery } from '@tanstack/react-query';
import { MessagesSquare } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { conversationsOptions } from '../conversation-cache.ts';
import styles from './ConversationList.module.css';
import { ConversationRow } from './ConversationRow.tsx';
import { groupByPeriod } from './grouping.ts';
import { MoreRows } from './MoreRows.tsx';
import { withoutRepetition } from './without-repetition.ts';

export function AllConversations() {
  const { t } = useTranslation(['chat', 'common']);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useInfiniteQuery(conversationsOptions);
  const groups = useMemo(() => groupByPeriod(withoutRepetition(data?.pages ?? []), new Date()), [data]);
  if (error && !data) return <ErrorNotice error={error} retry={() => void refetch()} />;
  if (!data)
    return (
      <p className={styles.loading} role="status">
        <Spinner /> {t('common:loading')}
      </p>
    );
  if (groups.length === 0) return <EmptyState icon={MessagesSquare} title={t('noConversations')} />;
  return (
    <>
      {groups.map(({ period, conversations }) => (
        <section key={period} aria-label={t(period)}>
          <p className={styles.period}>{t(period)}</p>
          <ul>
            {conversations.map((it) => (
              <ConversationRow key={it.id} conversation={it} />
            ))}
          </ul>
        </section>
      ))}
      {hasNextPage && <MoreRows isFetching={isFetchingNextPage} onNear={() => void fetchNextPage()} />}
    </>
  );
}
