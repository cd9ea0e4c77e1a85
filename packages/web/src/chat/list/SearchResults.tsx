import type { FoundMessage } from '@alingai/sdk';
import { infiniteQueryOptions } from '@alingai/sdk/react-query';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { client } from '../../client.ts';
import { useFormat } from '../../i18n/format.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import type { TargetState } from '../conversation/use-target-message.ts';
import { textOf } from '../drafts/content.ts';
import styles from './ConversationList.module.css';
import { ConversationRow } from './ConversationRow.tsx';
import { excerptOf } from './excerpt.ts';
import { MoreRows } from './MoreRows.tsx';

/**
 * The conversations with a matching title, and the matching messages, which link to their place.
 */
export function SearchResults({ wanted }: { wanted: string }) {
  const { t } = useTranslation(['chat', 'common']);
  const titles = useInfiniteQuery(
    infiniteQueryOptions(client, 'conversations.list', { folder: 'all', search: wanted }),
  );
  const messages = useInfiniteQuery(infiniteQueryOptions(client, 'messages.search', { q: wanted }));
  const foundTitles = titles.data?.pages.flatMap((it) => it.conversations) ?? [];
  const foundMessages = messages.data?.pages.flatMap((it) => it.messages) ?? [];
  const isPending = titles.isPending || messages.isPending;
  const count =
    (titles.data?.pages[0]?.pagination.total_count ?? 0) + (messages.data?.pages[0]?.pagination.total_count ?? 0);
  const error = titles.error ?? messages.error;
  return (
    <>
      <p className={styles.period} role="status">
        {isPending ? t('common:loading') : t('found', { count })}
      </p>
      {error && <ErrorNotice error={error} />}
      {foundTitles.length > 0 && (
        <section aria-label={t('foundTitles')}>
          <p className={styles.period}>{t('foundTitles')}</p>
          <ul>
            {foundTitles.map((it) => (
              <ConversationRow key={it.id} conversation={it} marked />
            ))}
          </ul>
          {titles.hasNextPage && (
            <MoreRows isFetching={titles.isFetchingNextPage} onNear={() => void titles.fetchNextPage()} />
          )}
        </section>
      )}
      {foundMessages.length > 0 && (
        <section aria-label={t('foundMessages')}>
          <p className={styles.period}>{t('foundMessages')}</p>
          <ul>
            {foundMessages.map((it) => (
              <FoundRow key={it.id} message={it} wanted={wanted} />
            ))}
          </ul>
          {messages.hasNextPage && (
            <MoreRows isFetching={messages.isFetchingNextPage} onNear={() => void messages.fetchNextPage()} />
          )}
        </section>
      )}
    </>
  );
}

function FoundRow({ message, wanted }: { message: FoundMessage; wanted: string }) {
  const { ago } = useFormat();
  const { before, found, after } = excerptOf(textOf(message.content), wanted);
  return (
    <li className={styles.row}>
      <Link
        to={`/c/${message.conversation_id}?message=${message.id}`}
        state={{ isCurrent: message.current } satisfies TargetState}
        className={styles.found}
      >
        <span className={styles.foundHeader}>
          <span className={styles.title}>{message.conversation_title}</span>
          <time className={styles.time}>{ago(message.created_at)}</time>
        </span>
        <span className={styles.excerpt}>
          {before}
          <mark>{found}</mark>
          {after}
        </span>
      </Link>
    </li>
  );
}
