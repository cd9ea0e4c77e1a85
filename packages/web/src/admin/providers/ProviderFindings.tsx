import type { Provider } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './Providers.module.css';

/** What calls to a provider have shown of it. */
export function ProviderFindings({ provider, onClose }: { provider: Provider; onClose: () => void }) {
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
