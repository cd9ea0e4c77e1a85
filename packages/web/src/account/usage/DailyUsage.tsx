import type { UsageStatistics } from '@alingai/sdk';
import { queryOptions } from '@alingai/sdk/react-query';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { useFormat } from '../../i18n/format.ts';
import { Card } from '../../ui/Card.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Table } from '../../ui/Table.tsx';
import styles from './DailyUsage.module.css';
import { everyDay } from './days.ts';
import { MEASURES, type Measure } from './measures.ts';

const DailyChart = lazy(async () => ({ default: (await import('./DailyChart.tsx')).DailyChart }));

/** Usage by day and by model, from a day until today. */
export function DailyUsage({ start }: { start: string }) {
  const { t } = useTranslation('usage');
  const [measure, setMeasure] = useState<Measure>('token_count');
  const query = useQuery({
    ...queryOptions(client, 'usage.byDay', { start_date: start }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Card title={t('byDay')}>
        <Choice
          name="measure"
          label={t('measure')}
          hideLabel
          options={MEASURES.map((value) => ({ value, label: t(value) }))}
          value={measure}
          onChange={setMeasure}
        />
        <Loaded query={query}>
          {({ start_date, end_date, daily_statistics }) => (
            <div className={styles.chart}>
              <Suspense>
                <DailyChart days={everyDay(start_date, end_date, daily_statistics)} measure={measure} />
              </Suspense>
            </div>
          )}
        </Loaded>
      </Card>
      <Card title={t('byModel')}>
        <Loaded query={query}>{(statistics) => <ByModel statistics={statistics} />}</Loaded>
      </Card>
    </>
  );
}

function ByModel({ statistics: { model_statistics } }: { statistics: UsageStatistics }) {
  const { t } = useTranslation('usage');
  const { number, money } = useFormat();
  if (model_statistics.length === 0) return <p className="faint">{t('nothing')}</p>;
  return (
    <Table
      label={t('models')}
      rows={model_statistics.toSorted((a, b) => b.cost - a.cost || b.token_count - a.token_count)}
      rowKey={({ model }) => model}
      columns={[
        { title: t('model'), cell: ({ model }) => model },
        { title: t('conversations'), numeric: true, cell: (row) => number(row.conversation_count) },
        { title: t('message_count'), numeric: true, cell: (row) => number(row.message_count) },
        { title: t('call_count'), numeric: true, cell: (row) => number(row.call_count) },
        { title: t('token_count'), numeric: true, cell: (row) => number(row.token_count) },
        { title: t('cost'), numeric: true, cell: (row) => money(row.cost) },
      ]}
    />
  );
}
