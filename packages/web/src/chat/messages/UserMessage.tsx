import type { Message } from '@alingai/sdk';
import { memo, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Picture } from '../../ui/Picture.tsx';
import { imagesOf, textOf, toolResultsIn, videosOf, withText } from '../drafts/content.ts';
import { ExternalLink } from '../markdown/ExternalLink.tsx';
import { EditMessage } from './EditMessage.tsx';
import { MessageActions } from './MessageActions.tsx';
import { MessageFrame } from './MessageFrame.tsx';
import { useMessageCommands } from './message-commands.ts';
import { languageOfText } from './text-language.ts';
import styles from './UserMessage.module.css';

/** A message of the user, as plain text; without `message` it is still being sent. */
export const UserMessage = memo(
  ({ content, message, isTarget }: { content: Message['content']; message?: Message; isTarget: boolean }) => {
    const { t } = useTranslation('chat');
    const text = textOf(content);
    const results = toolResultsIn(content);
    const commands = useMessageCommands();
    const [isEditing, setIsEditing] = useState(false);
    const frame = { from: message?.role ?? 'user', id: message?.id, isTarget } as const;
    const close = () => {
      flushSync(() => setIsEditing(false));
      // What had the focus is gone.
      document.querySelector<HTMLElement>(`#${message?.id} [data-edit]`)?.focus();
    };
    if (isEditing && message && commands && !commands.isBusy) {
      return (
        <MessageFrame {...frame}>
          <EditMessage
            text={text}
            onSend={(changed) => {
              commands.edit(message, withText(content, changed));
              setIsEditing(false);
            }}
            onClose={close}
          />
        </MessageFrame>
      );
    }
    return (
      <MessageFrame {...frame}>
        <div className={styles.message}>
          {imagesOf(content).map((url, index) => (
            <Picture key={url} className={styles.image} src={url} alt={t('imageNumber', { number: index + 1 })} />
          ))}
          {videosOf(content).map((url) => (
            <ExternalLink key={url} href={url}>
              {t('video')}
            </ExternalLink>
          ))}
          {text && (
            <p className={styles.text} lang={languageOfText(text)}>
              {text}
            </p>
          )}
          {results > 0 && <p className={styles.results}>{t('toolResultsSent', { count: results })}</p>}
        </div>
        {message && (
          <footer>
            <MessageActions
              message={message}
              onEdit={message.role === 'user' && text && results === 0 ? () => setIsEditing(true) : undefined}
            />
          </footer>
        )}
      </MessageFrame>
    );
  },
);
UserMessage.displayName = 'UserMessage';
