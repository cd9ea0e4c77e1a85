import type { SystemInfo } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { Card } from '../../ui/Card.tsx';
import styles from './Health.module.css';
import { partsOf } from './uptime.ts';

/** What runs the platform, and how much it holds. */
export function Facts({ info }: { info: SystemInfo }) {
  const { t, i18n } = useTranslation('console');
  const { number, dateTime } = useFormat();
  const uptime = partsOf(info.uptime_seconds).map(({ unit, value }) =>
    number(value, { style: 'unit', unit, unitDisplay: i18n.language === 'en' ? 'short' : 'long' }),
  );
  const facts = [
    [t('version'), info.version],
    [t('uptime'), uptime.join(' ')],
    [t('startedAt'), dateTime(info.started_at)],
    [t('memory'), number(info.memory_mb, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 })],
    [t('runtime'), info.runtime],
    [t('platform'), info.platform],
  ];
  const { users, conversations, messages, models } = info.counts;
  const holdings = [
    [t('users'), number(users)],
    [t('conversations'), number(conversations)],
    [t('messages'), number(messages)],
    [t('models'), number(models)],
  ];
  return (
    <>
      <Card title={t('process')} description={t('processText')}>
        <Rows rows={facts} />
      </Card>
      <Card title={t('holds')} description={t('holdsText')}>
        <Rows rows={holdings} />
      </Card>
    </>
  );
}

function Rows({ rows }: { rows: (string | undefined)[][] }) {
  return (
    <dl className={styles.rows}>
      {rows.map(([name, value]) => (
        <div key={name} className={styles.row}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
