import { useInfiniteQuery } from '@tanstack/react-query';
import { Archive, ArrowLeft, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { conversationsIn } from '../conversation-cache.ts';
import { BinRow } from './BinRow.tsx';
import styles from './ConversationList.module.css';
import { ConversationRow } from './ConversationRow.tsx';
import { MoreRows } from './MoreRows.tsx';
import { withoutRepetition } from './without-repetition.ts';

/** What was put away: the archive, or the bin. */
export function FolderView({ folder, onLeave }: { folder: 'archived' | 'bin'; onLeave: () => void }) {
  const { t } = useTranslation(['chat', 'common']);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    conversationsIn(folder),
  );
  const conversations = withoutRepetition(data?.pages ?? []);
  const days = data?.pages[0]?.bin_days ?? 0;
  return (
    <section aria-label={t(folder)}>
      <div className={styles.folder}>
        <IconButton label={t('allConversations')} icon={ArrowLeft} onClick={onLeave} autoFocus />
        <p>{t(folder)}</p>
      </div>
      {folder === 'bin' && days > 0 && <p className={styles.hint}>{t('binHint', { count: days })}</p>}
      {error && !data && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!data && !error && (
        <p className={styles.loading} role="status">
          <Spinner /> {t('common:loading')}
        </p>
      )}
      {data && conversations.length === 0 && (
        <EmptyState
          icon={folder === 'bin' ? Trash2 : Archive}
          title={t(folder === 'bin' ? 'emptyBin' : 'emptyArchive')}
        />
      )}
      <ul>
        {conversations.map((it) =>
          folder === 'bin' ? (
            <BinRow key={it.id} conversation={it} days={days} />
          ) : (
            <ConversationRow key={it.id} conversation={it} />
          ),
        )}
      </ul>
      {hasNextPage && <MoreRows isFetching={isFetchingNextPage} onNear={() => void fetchNextPage()} />}
    </section>
  );
}
