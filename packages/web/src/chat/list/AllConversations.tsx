import type { Conversation } from '@alingai/sdk';
import { MessagesSquare } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import styles from './ConversationList.module.css';
import { ConversationPages } from './ConversationPages.tsx';
import { ConversationRow } from './ConversationRow.tsx';
import { groupByPeriod } from './grouping.ts';

export function AllConversations() {
  return (
    <ConversationPages folder="active">
      {(conversations) => <Periods conversations={conversations} />}
    </ConversationPages>
  );
}

function Periods({ conversations }: { conversations: readonly Conversation[] }) {
  const { t } = useTranslation('chat');
  const groups = useMemo(() => groupByPeriod(conversations, new Date()), [conversations]);
  if (groups.length === 0) return <EmptyState icon={MessagesSquare} title={t('noConversations')} />;
  return groups.map(({ period, conversations: used }) => (
    <section key={period} aria-label={t(period)}>
      <p className={styles.period}>{t(period)}</p>
      <ul>
        {used.map((it) => (
          <ConversationRow key={it.id} conversation={it} />
        ))}
      </ul>
    </section>
  ));
}
