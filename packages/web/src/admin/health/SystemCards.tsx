import type { SystemInfo } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { Card } from '../../ui/Card.tsx';
import styles from './Health.module.css';
import { partsOf } from './uptime.ts';

/** The program that answers. */
export function ProcessCard({ info }: { info: SystemInfo }) {
  const { t, i18n } = useTranslation('admin');
  const { number, dateTime } = useFormat();
  const uptime = partsOf(info.uptime_seconds).map(({ unit, value }) =>
    number(value, { style: 'unit', unit, unitDisplay: i18n.language === 'en' ? 'short' : 'long' }),
  );
  return (
    <Card title={t('process')} description={t('processText')}>
      <Rows
        rows={[
          [t('version'), info.version],
          [t('uptime'), uptime.join(' ')],
          [t('startedAt'), dateTime(info.started_at)],
          [t('memory'), number(info.memory_mb, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 })],
          [t('runtime'), info.runtime],
          [t('platform'), info.platform],
        ]}
      />
    </Card>
  );
}

/** How much there is of everything. */
export function CountsCard({ counts }: { counts: SystemInfo['counts'] }) {
  const { t } = useTranslation('admin');
  const { number } = useFormat();
  return (
    <Card title={t('holds')} description={t('holdsText')}>
      <Rows
        rows={[
          [t('users'), number(counts.users)],
          [t('conversations'), number(counts.conversations)],
          [t('messages'), number(counts.messages)],
          [t('models'), number(counts.models)],
        ]}
      />
    </Card>
  );
}

function Rows({ rows }: { rows: [name: string, value: string][] }) {
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
