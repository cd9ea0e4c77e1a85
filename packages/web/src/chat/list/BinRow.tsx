import type { Conversation } from '@alingai/sdk';
import { ArchiveRestore, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { timeOf, useFormat } from '../../i18n/format.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { showError, showToast } from '../../ui/toast.ts';
import { leaveLists, refreshConversations } from '../conversation-cache.ts';
import styles from './ConversationList.module.css';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A conversation in the bin, which keeps it for so many days. */
export function BinRow({ conversation, days }: { conversation: Conversation; days: number }) {
  const { t } = useTranslation(['chat', 'common']);
  const { date } = useFormat();
  const [isAsking, setIsAsking] = useState(false);
  const { id, title, deleted_at: deletedAt } = conversation;
  const end = new Date(timeOf(deletedAt ?? '').getTime() + days * DAY_MS);

  async function restore(): Promise<void> {
    await leaveLists(id);
    try {
      await client.conversations.restore(id);
      showToast(t('restored', { title }));
    } catch (error) {
      showError(error);
    }
    await refreshConversations();
  }

  async function purge(): Promise<void> {
    await client.conversations.purge(id);
    await refreshConversations();
  }

  return (
    <li className={styles.binned}>
      <span className={styles.binnedText}>
        <span className={styles.title} title={title}>
          {title}
        </span>
        {deletedAt !== null && <span className={styles.kept}>{t('keptUntil', { date: date(end.toISOString()) })}</span>}
      </span>
      <IconButton label={t('restore', { title })} icon={ArchiveRestore} onClick={() => void restore()} />
      <IconButton label={t('purge', { title })} icon={Trash2} onClick={() => setIsAsking(true)} />
      {isAsking && (
        <ConfirmDialog
          title={t('deleteConversation')}
          text={t('deleteConversationText', { title })}
          action={t('deleteForGood')}
          onConfirm={purge}
          onClose={() => setIsAsking(false)}
        />
      )}
    </li>
  );
}
