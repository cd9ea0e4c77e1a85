import type { MessageRole } from '@alingai/sdk';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './MessageFrame.module.css';

/** The frame of a message: the user's at the right, replies in full width. */
export function MessageFrame({
  from,
  id,
  isTarget = false,
  children,
}: {
  from: MessageRole;
  id?: string | undefined;
  isTarget?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation('chat');
  const names = { user: t('you'), assistant: t('assistant'), system: t('system') };
  return (
    <article
      id={id}
      tabIndex={isTarget ? -1 : undefined}
      aria-label={names[from]}
      className={`${styles.frame} ${from === 'assistant' ? '' : styles.own} ${isTarget ? styles.target : ''}`}
    >
      {children}
    </article>
  );
}
