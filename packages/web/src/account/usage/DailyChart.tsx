import type { DailyStatistics } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useFormat } from '../../i18n/format.ts';
import type { Measure } from './measures.ts';

const TICK = { fill: 'var(--faint)', fontSize: 12 };

/** A bar a day. */
export function DailyChart({ days, measure }: { days: readonly DailyStatistics[]; measure: Measure }) {
  const { t, i18n } = useTranslation('usage');
  const { number, money } = useFormat();
  const dayAndMonth = new Intl.DateTimeFormat(i18n.language, { timeZone: 'UTC', month: 'short', day: 'numeric' });
  const day = (date: string) => dayAndMonth.format(new Date(`${date}T00:00:00Z`));
  const compact = (value: number) =>
    measure === 'cost' ? money(value) : number(value, { notation: 'compact', maximumFractionDigits: 1 });
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={[...days]} margin={{ top: 8, right: 0, bottom: 0, left: 0 }} title={t('byDay')}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="date" tickFormatter={day} tick={TICK} tickLine={false} stroke="var(--line)" minTickGap={24} />
        <YAxis
          tickFormatter={compact}
          tick={TICK}
          tickLine={false}
          axisLine={false}
          width={64}
          allowDecimals={measure === 'cost'}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--hover)' }}
          labelFormatter={(date) => day(String(date))}
          formatter={(value) => [measure === 'cost' ? money(Number(value)) : number(Number(value)), t(measure)]}
          contentStyle={{ background: 'var(--raised)', border: '1px solid var(--line)', borderRadius: 8 }}
          itemStyle={{ color: 'var(--text)' }}
        />
        <Bar dataKey={measure} fill="var(--accent)" radius={[3, 3, 0, 0]} maxBarSize={40} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
