import type { Conversation } from '@alingai/sdk';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { isRunning } from '../replies/reply.ts';
import { useReply } from '../replies/reply-store.ts';
import styles from './ConversationList.module.css';
import { ConversationMenu } from './ConversationMenu.tsx';

export const ConversationRow = memo(({ conversation }: { conversation: Conversation }) => {
  const { t } = useTranslation('chat');
  const reply = useReply(conversation.id);
  return (
    <li className={styles.row}>
      <NavLink to={`/c/${conversation.id}`} className={styles.link} title={conversation.title}>
        {reply && isRunning(reply) && <span className={styles.running} role="img" aria-label={t('writing')} />}
        <span className={styles.title}>{conversation.title}</span>
      </NavLink>
      <div className={styles.menu}>
        <ConversationMenu conversation={conversation} />
      </div>
    </li>
  );
});
ConversationRow.displayName = 'ConversationRow';
