import { useTranslation } from 'react-i18next';
import { Spinner } from '../ui/Spinner.tsx';
import styles from './LoadingPage.module.css';

export function LoadingPage() {
  const { t } = useTranslation('layout');
  return (
    <p className={styles.starting} role="status">
      <Spinner /> {t('starting')}
    </p>
  );
}
