import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Filters.module.css';

/** What narrows a list, side by side where there is room. */
export function Filters({ children }: { children: ReactNode }) {
  const { t } = useTranslation('admin');
  return (
    <search className={styles.filters} aria-label={t('filters')}>
      {children}
    </search>
  );
}
