import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.tsx';
import { PictureThumbnail } from '../../ui/Picture.tsx';
import styles from './AttachedImages.module.css';

/** The pictures of the next message. */
export function AttachedImages({ images, onRemove }: { images: readonly string[]; onRemove: (index: number) => void }) {
  const { t } = useTranslation('chat');
  if (images.length === 0) return null;
  return (
    <ul className={styles.images} aria-label={t('images')}>
      {images.map((url, index) => (
        <li key={url} className={styles.image}>
          <PictureThumbnail src={url} alt={t('imageNumber', { number: index + 1 })} />
          <IconButton
            label={t('removeImage', { number: index + 1 })}
            icon={X}
            className={styles.remove}
            onClick={() => onRemove(index)}
          />
        </li>
      ))}
    </ul>
  );
}
