import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './IconButton.tsx';
import styles from './Pagination.module.css';

/** The pages of a list. Renders nothing when there is only one. */
export function Pagination({
  pagination,
  onPage,
}: {
  pagination: { current_page: number; total_pages: number };
  onPage: (page: number) => void;
}) {
  const { t } = useTranslation();
  const { current_page: page, total_pages: pages } = pagination;
  if (pages < 2) return null;
  return (
    <nav className={styles.pagination} aria-label={t('pageOf', { page, pages })}>
      <IconButton label={t('previousPage')} icon={ChevronLeft} disabled={page <= 1} onClick={() => onPage(page - 1)} />
      <span aria-live="polite">{t('pageOf', { page, pages })}</span>
      <IconButton label={t('nextPage')} icon={ChevronRight} disabled={page >= pages} onClick={() => onPage(page + 1)} />
    </nav>
  );
}
