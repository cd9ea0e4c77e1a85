import { useTranslation } from 'react-i18next';
import { Picture } from '../../ui/Picture.tsx';
import styles from './ReplyPictures.module.css';

/** The pictures that a model made. Those of other hosts are not fetched before a click. */
export function ReplyPictures({ urls }: { urls: readonly string[] }) {
  const { t } = useTranslation('chat');
  return (
    <div className={styles.pictures}>
      {urls.map((url, index) => (
        <Picture key={url} className={styles.picture} src={url} alt={t('imageNumber', { number: index + 1 })} />
      ))}
    </div>
  );
}
