import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Markdown.module.css';

/** A table that scrolls by itself. A long one has columns of one width, so that more rows do not move them. */
export function ScrollingTable({ children, isLong = false }: { children?: ReactNode; isLong?: boolean }) {
  const { t } = useTranslation('chat');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={`${styles.table} ${isLong ? styles.long : ''}`} aria-label={t('table')} tabIndex={0}>
      <table>{children}</table>
    </section>
  );
}
