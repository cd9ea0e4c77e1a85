import type { Model } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './Models.module.css';

/** What a model lacks before it can answer, with the way to the place where that is given. */
export function MissingNote({ missing }: Pick<Model, 'missing'>) {
  const { t } = useTranslation('admin');
  // The switch beside it says so already.
  if (!missing || missing.reason === 'model_off') return null;
  const texts = { no_key: t('missingKey'), provider_off: t('missingSwitch'), no_provider: t('missingProvider') };
  return (
    <p className={styles.missing}>
      {missing.provider && `${missing.provider}: `}
      <Link to="/console/providers">{texts[missing.reason]}</Link>
    </p>
  );
}
