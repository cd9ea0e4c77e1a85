import type { Conversation } from '@alingai/sdk';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useFormat } from '../../i18n/format.ts';
import { isRunning } from '../replies/reply.ts';
import { useReply } from '../replies/reply-store.ts';
import { useModelName } from '../use-models.ts';
import styles from './ConversationList.module.css';
import { ConversationMenu } from './ConversationMenu.tsx';

interface ConversationRowProps {
  conversation: Conversation;
  /** Whether it says that it is archived: where others stand beside it. */
  marked?: boolean;
}

export const ConversationRow = memo(({ conversation, marked = false }: ConversationRowProps) => {
  const { t } = useTranslation('chat');
  const { ago } = useFormat();
  const nameOf = useModelName();
  const reply = useReply(conversation.id);
  const { title, model, last_message_at, created_at } = conversation;
  return (
    <li className={styles.row}>
      <NavLink to={`/c/${conversation.id}`} className={styles.link} title={title} data-conversation={conversation.id}>
        {reply && isRunning(reply) && <span className={styles.running} role="img" aria-label={t('writing')} />}
        <span className={styles.title}>{title}</span>{' '}
        <span className={styles.rowDetails}>
          {marked && conversation.archived && `${t('archived')} · `}
          {nameOf(model)} · {ago(last_message_at ?? created_at)}
        </span>
      </NavLink>
      <div className={styles.menu}>
        <ConversationMenu conversation={conversation} />
      </div>
    </li>
  );
});
ConversationRow.displayName = 'ConversationRow';
