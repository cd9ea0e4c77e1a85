import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Markdown.module.css';

export function ScrollingTable({ children }: { children?: ReactNode }) {
  const { t } = useTranslation('chat');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.table} aria-label={t('table')} tabIndex={0}>
      <table>{children}</table>
    </section>
  );
}
