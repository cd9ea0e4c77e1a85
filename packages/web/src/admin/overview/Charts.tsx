import type { PlatformStatistics } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { ChartCard } from './ChartCard.tsx';
import styles from './Charts.module.css';
import { costOf, failures, firstTokens, OTHERS, outcomes, seriesByModel, tokensOf } from './series.ts';
import { useStatusNames } from './use-status-names.ts';

/** What the statistics say, as pictures. */
export function Charts({ statistics }: { statistics: PlatformStatistics }) {
  const { t } = useTranslation('admin');
  const { number, compact, money, duration } = useFormat();
  const statusName = useStatusNames();
  const modelName = (name: string) => (name === OTHERS ? t('others') : name);
  const counted = { format: number, formatShort: compact, emptyText: t('nothingYet') };
  return (
    <div className={styles.charts}>
      <ChartCard
        title={t('tokensByDay')}
        description={t('tokensByDayText')}
        kind="bars"
        data={seriesByModel(statistics, tokensOf)}
        nameOf={modelName}
        {...counted}
      />
      <ChartCard
        title={t('costByDay')}
        description={t('costByDayText')}
        kind="bars"
        data={seriesByModel(statistics, costOf)}
        nameOf={modelName}
        format={money}
        formatShort={money}
        emptyText={t('nothingYet')}
      />
      <ChartCard
        title={t('requestsByDay')}
        description={t('requestsByDayText')}
        kind="bars"
        data={outcomes(statistics)}
        nameOf={(name) => (name === 'failed' ? t('failed') : t('succeeded'))}
        {...counted}
      />
      <ChartCard
        title={t('firstTokenByDay')}
        description={t('firstTokenByDayText')}
        kind="lines"
        data={firstTokens(statistics)}
        nameOf={(name) => (name === 'median' ? t('median') : t('p95'))}
        format={duration}
        formatShort={duration}
        emptyText={t('nothingYet')}
      />
      <ChartCard
        title={t('failuresByDay')}
        description={t('failuresByDayText')}
        kind="bars"
        data={failures(statistics)}
        nameOf={statusName}
        {...counted}
        emptyText={t('noFailures')}
      />
    </div>
  );
}
