import type { Provider } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import styles from './Providers.module.css';

/** Whether the provider can be used, and why not; more of it in a dialog. */
export function ProviderState({ provider, onDetails }: { provider: Provider; onDetails: () => void }) {
  const { t } = useTranslation('admin');
  const { ago } = useFormat();
  const { last_failure, refused_parameters } = provider;
  return (
    <div className={styles.state}>
      <StateBadge provider={provider} />
      {last_failure && (
        <p className="faint">
          {t('failingSince', { what: t(`failure_${last_failure.kind}`), since: ago(last_failure.since) })}
        </p>
      )}
      {(last_failure || refused_parameters) && (
        <Button size="small" aria-label={t('findingsFor', { name: provider.display_name })} onClick={onDetails}>
          {t('findings')}
        </Button>
      )}
    </div>
  );
}

function StateBadge({ provider }: { provider: Provider }) {
  const { t } = useTranslation('admin');
  if (!provider.is_active) return <Badge>{t('switchedOff')}</Badge>;
  if (provider.requires_key && !provider.has_key) return <Badge variant="warning">{t('noKey')}</Badge>;
  if (provider.resting_until) return <Badge variant="bad">{t('resting')}</Badge>;
  if (provider.last_failure) return <Badge variant="warning">{t('failing')}</Badge>;
  return <Badge variant="good">{t('ready')}</Badge>;
}
