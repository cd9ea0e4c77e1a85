import type { Provider } from '@alingai/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './Providers.module.css';

/** Whether the provider can be used, and why not; more of it in a dialog. */
export function ProviderState({ provider }: { provider: Provider }) {
  const { t } = useTranslation('admin');
  const { ago } = useFormat();
  const [isOpen, setIsOpen] = useState(false);
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
        <Button
          size="small"
          aria-label={t('findingsOf', { name: provider.display_name })}
          onClick={() => setIsOpen(true)}
        >
          {t('findings')}
        </Button>
      )}
      {isOpen && <Findings provider={provider} onClose={() => setIsOpen(false)} />}
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

/** What calls to a provider have shown of it. */
function Findings({ provider, onClose }: { provider: Provider; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const { dateTime } = useFormat();
  const { display_name: name, last_failure, resting_until, refused_parameters = [] } = provider;
  return (
    <Dialog title={t('findingsOf', { name })} onClose={onClose}>
      {last_failure && (
        <dl className={styles.findings}>
          <dt>{t('lastFailure')}</dt>
          <dd>
            <p>{t(`failure_${last_failure.kind}`)}</p>
            <p className={`faint ${styles.words}`}>{last_failure.reason}</p>
          </dd>
          <dt>{t('failureSince')}</dt>
          <dd>{dateTime(last_failure.since)}</dd>
          <dt>{t('failureAt')}</dt>
          <dd>{dateTime(last_failure.at)}</dd>
          {resting_until && (
            <>
              <dt>{t('restingUntil')}</dt>
              <dd>
                <p>{dateTime(resting_until)}</p>
                <p className="faint">{t('restingText')}</p>
              </dd>
            </>
          )}
        </dl>
      )}
      {refused_parameters.length > 0 && (
        <section className={styles.refused}>
          <h3>{t('refusedParameters')}</h3>
          <p className="faint">{t('refusedParametersText')}</p>
          <dl className={styles.findings}>
            {refused_parameters.map(({ model, parameters }) => (
              <div key={model} className={styles.finding}>
                <dt>
                  <code>{model}</code>
                </dt>
                <dd>
                  {parameters.map((it) => (
                    <code key={it}>{it}</code>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </Dialog>
  );
}
