import type { Conversation } from '@alingai/sdk';
import { Archive, ArrowLeft, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { BinRow } from './BinRow.tsx';
import styles from './ConversationList.module.css';
import { ConversationPages } from './ConversationPages.tsx';
import { ConversationRow } from './ConversationRow.tsx';

/** What was put away: the archive, or the bin. */
export function FolderView({ folder, onLeave }: { folder: 'archived' | 'bin'; onLeave: () => void }) {
  const { t } = useTranslation('chat');
  return (
    <section aria-label={t(folder)}>
      <div className={styles.folder}>
        <IconButton label={t('allConversations')} icon={ArrowLeft} onClick={onLeave} autoFocus />
        <p>{t(folder)}</p>
      </div>
      <ConversationPages folder={folder}>
        {(conversations, days) =>
          folder === 'bin' ? (
            <Bin conversations={conversations} days={days} />
          ) : (
            <Archived conversations={conversations} />
          )
        }
      </ConversationPages>
    </section>
  );
}

function Bin({ conversations, days }: { conversations: readonly Conversation[]; days: number }) {
  const { t } = useTranslation('chat');
  return (
    <>
      {days > 0 && <p className={styles.hint}>{t('binHint', { count: days })}</p>}
      {conversations.length === 0 && <EmptyState icon={Trash2} title={t('emptyBin')} />}
      <ul>
        {conversations.map((it) => (
          <BinRow key={it.id} conversation={it} days={days} />
        ))}
      </ul>
    </>
  );
}

function Archived({ conversations }: { conversations: readonly Conversation[] }) {
  const { t } = useTranslation('chat');
  if (conversations.length === 0) return <EmptyState icon={Archive} title={t('emptyArchive')} />;
  return (
    <ul>
      {conversations.map((it) => (
        <ConversationRow key={it.id} conversation={it} />
      ))}
    </ul>
  );
}
