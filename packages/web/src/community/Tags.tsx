import { useTranslation } from 'react-i18next';
import styles from './Tags.module.css';

/** The tags of a post; each leads to all posts that have it. */
export function Tags({ tags, onTag }: { tags: readonly string[]; onTag: (tag: string) => void }) {
  const { t } = useTranslation('community');
  if (tags.length === 0) return null;
  return (
    <ul className={styles.tags} aria-label={t('tags')}>
      {tags.map((tag) => (
        <li key={tag}>
          <button type="button" className={styles.tag} onClick={() => onTag(tag)}>
            #{tag}
          </button>
        </li>
      ))}
    </ul>
  );
}
