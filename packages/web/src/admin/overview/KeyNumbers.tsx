import type { PlatformStatistics, SystemInfo } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import styles from './KeyNumbers.module.css';
import { totalsOf } from './totals.ts';

/** The few numbers that say how things stand: of the chosen days, and of the whole platform. */
export function KeyNumbers({
  statistics,
  counts,
}: {
  statistics: PlatformStatistics;
  /** Of the whole platform; `undefined` until they are known. */
  counts: SystemInfo['counts'] | undefined;
}) {
  const { t } = useTranslation('admin');
  const { number, compact, money, duration } = useFormat();
  const { calls, failedCalls, inputTokens, outputTokens, cost } = totalsOf(statistics.daily_calls);
  const firstToken = statistics.daily_first_tokens.at(-1);
  const share = number(calls === 0 ? 0 : failedCalls / calls, { style: 'percent', maximumFractionDigits: 1 });
  const numbers = [
    { label: t('requests'), value: number(calls), text: t('requestsFailed', { share }) },
    {
      label: t('tokens'),
      value: compact(inputTokens + outputTokens),
      text: t('tokensSplit', { input: compact(inputTokens), output: compact(outputTokens) }),
    },
    {
      label: t('cost'),
      value: number(cost, { style: 'currency', currency: 'USD' }),
      text: t('costPerCall', { cost: money(calls === 0 ? 0 : cost / calls) }),
    },
    {
      label: t('firstToken'),
      value: firstToken ? duration(firstToken.median) : '–',
      text: t('firstTokenText'),
    },
    {
      label: t('accounts'),
      value: counts ? number(counts.users) : '–',
      text: counts && t('accountsText', { count: counts.conversations, number: number(counts.conversations) }),
    },
    {
      label: t('messages'),
      value: counts ? number(counts.messages) : '–',
      text: counts && t('messagesText', { count: counts.models, number: number(counts.models) }),
    },
  ];
  return (
    <dl className={styles.numbers}>
      {numbers.map(({ label, value, text }) => (
        <div key={label} className={styles.number}>
          <dt>{label}</dt>
          <dd className={styles.value}>{value}</dd>
          <dd className="faint">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
