import { ImageIcon, SquareArrowOutUpRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import buttonStyles from './Button.module.css';
import styles from './Picture.module.css';
import { isInlinePicture, pictureAddress } from './picture-source.ts';

/** How a picture that somebody else has is opened: it learns neither the page nor the window. */
const LINK = { target: '_blank', rel: 'noopener noreferrer nofollow' };

/**
 * A picture that a model or a person put into a text. The page fetches none: the address alone may
 * carry away what was said. A picture inside its address is drawn; any other is a card with its
 * host, and opens in a new tab when it is clicked.
 */
export function Picture({ src, alt, className }: { src: string; alt: string; className?: string | undefined }) {
  if (isInlinePicture(src)) return <img className={className} src={src} alt={alt} />;
  const address = pictureAddress(src);
  return address ? <PictureCard address={address} alt={alt} /> : <span>{alt}</span>;
}

/** The same, where there is little room. */
export function PictureThumbnail({ src, alt }: { src: string; alt: string }) {
  const { t } = useTranslation();
  if (isInlinePicture(src)) return <img className={styles.thumbnail} src={src} alt={alt} />;
  const address = pictureAddress(src);
  if (!address) return <span className={styles.thumbnail}>{alt}</span>;
  return (
    <a {...LINK} href={address.href} title={address.href} className={styles.thumbnail}>
      <ImageIcon size={18} aria-hidden />
      <span className="visually-hidden">{alt}: </span>
      <span className={styles.host}>{address.host}</span>
      <span className="visually-hidden"> ({t('newTab')})</span>
    </a>
  );
}

/** Of elements that may be inside a paragraph, where Markdown has its pictures. */
function PictureCard({ address, alt }: { address: URL; alt: string }) {
  const { t } = useTranslation();
  const [isShown, setIsShown] = useState(false);
  const name = t('pictureFrom', { host: address.host });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a figure or a fieldset cannot be inside a paragraph
    <span role="group" aria-label={name} className={styles.card}>
      <ImageIcon size={20} aria-hidden className={styles.icon} />
      <span className={styles.text}>
        {alt && <span className={styles.alt}>{alt}</span>}
        <span className="faint">{name}</span>
      </span>
      <span className={styles.actions}>
        <button
          type="button"
          aria-expanded={isShown}
          className={`${buttonStyles.button} ${buttonStyles.quiet} ${buttonStyles.small}`}
          onClick={() => setIsShown(!isShown)}
        >
          {isShown ? t('hideAddress') : t('showAddress')}
        </button>
        <a
          {...LINK}
          href={address.href}
          className={`${buttonStyles.button} ${buttonStyles.plain} ${buttonStyles.small}`}
        >
          {t('loadPicture')}
          <SquareArrowOutUpRight size={14} aria-hidden />
          <span className="visually-hidden"> ({t('newTab')})</span>
        </a>
      </span>
      {isShown && <code className={styles.address}>{address.href}</code>}
    </span>
  );
}
