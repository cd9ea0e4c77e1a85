import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from './ErrorNotice.tsx';
import styles from './Loaded.module.css';
import { Spinner } from './Spinner.tsx';

/** What a query brought; before that a sign that it is on its way, or what went wrong. */
export function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  const { t } = useTranslation();
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <ErrorNotice error={query.error} retry={() => void query.refetch()} />;
  return (
    <p className={styles.loading} role="status">
      <Spinner /> {t('loading')}
    </p>
  );
}
