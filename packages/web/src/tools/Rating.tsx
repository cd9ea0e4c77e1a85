import { Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.ts';
import styles from './Rating.module.css';

export function Rating({ value }: { value: number }) {
  const { t } = useTranslation('tools');
  const { number } = useFormat();
  const shown = number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <span className={styles.rating}>
      <Star size={14} aria-hidden />
      <span aria-hidden>{shown}</span>
      <span className="visually-hidden">{t('rating', { value: shown })}</span>
    </span>
  );
}
