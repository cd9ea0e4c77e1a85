import type { Message } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { ExternalLink } from '../markdown/ExternalLink.tsx';
import { imagesOf, textOf, videosOf } from './content.ts';
import styles from './UserMessage.module.css';

/** What somebody said, as it was written. */
export function UserMessage({ content }: { content: Message['content'] }) {
  const { t } = useTranslation('chat');
  const text = textOf(content);
  return (
    <div className={styles.message}>
      {imagesOf(content).map((url, index) => (
        <img key={url} className={styles.image} src={url} alt={t('imageNumber', { number: index + 1 })} />
      ))}
      {videosOf(content).map((url) => (
        <ExternalLink key={url} href={url}>
          {t('video')}
        </ExternalLink>
      ))}
      {text && <p className={styles.text}>{text}</p>}
    </div>
  );
}
