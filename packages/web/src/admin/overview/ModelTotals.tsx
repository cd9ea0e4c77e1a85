import type { PlatformStatistics } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { Card } from '../../ui/Card.tsx';
import { Table } from '../../ui/Table.tsx';
import { Share } from './Share.tsx';
import { totalsByModel, totalsOf } from './totals.ts';

/** What each model came to in the chosen days. */
export function ModelTotals({ statistics }: { statistics: PlatformStatistics }) {
  const { t } = useTranslation('admin');
  const { number, money } = useFormat();
  const { cost, calls } = totalsOf(statistics.daily_calls);
  const rows = totalsByModel(statistics);
  if (rows.length === 0) return null;
  return (
    <Card title={t('byModel')} description={t('byModelText')}>
      <Table
        label={`${t('byModel')}: ${t('asTable')}`}
        rows={rows}
        rowKey={(it) => it.model}
        columns={[
          { title: t('model'), cell: (it) => it.model },
          { title: t('share'), cell: (it) => <Share of={cost > 0 ? it.cost / cost : it.calls / calls} /> },
          { title: t('cost'), numeric: true, cell: (it) => money(it.cost) },
          { title: t('requests'), numeric: true, cell: (it) => number(it.calls) },
          { title: t('failed'), numeric: true, cell: (it) => number(it.failedCalls) },
          { title: t('input'), numeric: true, cell: (it) => number(it.inputTokens) },
          { title: t('output'), numeric: true, cell: (it) => number(it.outputTokens) },
        ]}
      />
    </Card>
  );
}
