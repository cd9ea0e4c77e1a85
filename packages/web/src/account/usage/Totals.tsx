import type { Budget, UsageStats } from '@alingai/sdk';
import { queryOptions } from '@alingai/sdk/react-query';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { useFormat } from '../../i18n/format.ts';
import { Card } from '../../ui/Card.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import styles from './Totals.module.css';

/** Totals of the account, and this month's budget. */
export function Totals() {
  const query = useQuery(queryOptions(client, 'usage.summary'));
  return (
    <Loaded query={query}>
      {(stats) => (
        <>
          <Tiles stats={stats} />
          <BudgetCard budget={stats.budget} />
        </>
      )}
    </Loaded>
  );
}

function Tiles({ stats }: { stats: UsageStats }) {
  const { t } = useTranslation('usage');
  const { number, money } = useFormat();
  const tiles = [
    { label: t('conversations'), value: number(stats.conversations), more: t('messages', { count: stats.messages }) },
    { label: t('calls'), value: number(stats.calls), more: t('failedCalls', { count: stats.failed_calls }) },
    {
      label: t('tokens'),
      value: number(stats.total_tokens, { notation: 'compact', maximumFractionDigits: 1 }),
      more: t('inAndOut', { input: number(stats.input_tokens), output: number(stats.output_tokens) }),
    },
    { label: t('cost'), value: money(stats.cost), more: t('ever') },
  ];
  return (
    <dl className={styles.tiles} aria-label={t('totals')}>
      {tiles.map(({ label, value, more }) => (
        <div key={label} className={styles.tile}>
          <dt className="faint">{label}</dt>
          <dd className={styles.value}>{value}</dd>
          <dd className="faint">{more}</dd>
        </div>
      ))}
    </dl>
  );
}

function BudgetCard({ budget }: { budget: Budget }) {
  const { t } = useTranslation('usage');
  const { money } = useFormat();
  const { monthly_limit: limit, spent, reserved, remaining, month } = budget;
  const taken = spent + reserved;
  return (
    <Card title={t('budget', { month })}>
      {limit === null ? (
        <p>{t('noLimit', { spent: money(spent) })}</p>
      ) : (
        <>
          <meter
            className={styles.meter}
            aria-label={t('budget', { month })}
            min={0}
            max={limit || 1}
            high={limit * 0.8 || 0.8}
            optimum={0}
            value={limit ? taken : 1}
          />
          <p>{t('spentOf', { spent: money(spent), limit: money(limit), remaining: money(remaining ?? 0) })}</p>
          {reserved > 0 && <p className="faint">{t('reserved', { reserved: money(reserved) })}</p>}
        </>
      )}
    </Card>
  );
}
