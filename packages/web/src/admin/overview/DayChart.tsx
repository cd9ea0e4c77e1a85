import { useTranslation } from 'react-i18next';
import {
  Bar,
  BarChart,
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts';
import { useFormat } from '../../i18n/format.ts';
import { colourOf } from './colours.ts';
import styles from './DayChart.module.css';
import type { DaySeries } from './series.ts';

export interface DayChartProps {
  title: string;
  data: DaySeries;
  /** Stacked bars for what adds up, lines for what does not. */
  kind: 'bars' | 'lines';
  nameOf: (series: string) => string;
  /** A value, in full. */
  format: (value: number) => string;
  /** A value, short enough for the axis. */
  formatShort: (value: number) => string;
}

/**
 * Numbers by day as a chart; the arrow keys move through the days. Imported lazily, because its
 * library is large.
 */
export default function DayChart({ title, data, kind, nameOf, format, formatShort }: DayChartProps) {
  const { i18n } = useTranslation();
  const short = new Intl.DateTimeFormat(i18n.language, { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
  const dayShort = (day: string) => short.format(new Date(day));
  const rows = data.days.map((day, place) => ({
    day,
    ...Object.fromEntries(data.series.map(({ name, values }) => [`of ${name}`, values[place]])),
  }));
  // With so many days, lines between bars and dots on lines would cover the chart.
  const isDense = data.days.length > 31;
  // Of what is counted, there are no parts.
  const isCounted = data.series.every(({ values }) => values.every((it) => it == null || Number.isInteger(it)));
  const frame = { data: rows, margin: { top: 8, right: 8, bottom: 0, left: 0 }, 'aria-label': title };
  const common = (
    <>
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis dataKey="day" tickFormatter={dayShort} tickLine={false} stroke="var(--line-strong)" minTickGap={24} />
      <YAxis tickFormatter={formatShort} tickLine={false} axisLine={false} width={64} allowDecimals={!isCounted} />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: 'var(--hover)', stroke: 'var(--line-strong)' }}
        content={(its) => <DayTooltip {...its} data={data} nameOf={nameOf} format={format} />}
      />
    </>
  );
  return (
    <div className={styles.chart}>
      <ResponsiveContainer width="100%" height="100%">
        {kind === 'bars' ? (
          <BarChart {...frame}>
            {common}
            {data.series.map(({ name }, place) => (
              <Bar
                key={name}
                dataKey={`of ${name}`}
                stackId="all"
                fill={colourOf(name, place)}
                stroke="var(--raised)"
                strokeWidth={isDense ? 0 : 1}
                isAnimationActive={false}
                maxBarSize={36}
              />
            ))}
          </BarChart>
        ) : (
          <LineChart {...frame}>
            {common}
            {data.series.map(({ name }, place) => (
              <Line
                key={name}
                dataKey={`of ${name}`}
                stroke={colourOf(name, place)}
                strokeWidth={2}
                strokeDasharray={place === 0 ? undefined : '6 4'}
                dot={isDense ? false : { r: 3, strokeDasharray: '0' }}
                isAnimationActive={false}
              />
            ))}
          </LineChart>
        )}
      </ResponsiveContainer>
    </div>
  );
}

function DayTooltip({
  active,
  label,
  data,
  nameOf,
  format,
}: Pick<TooltipContentProps, 'active' | 'label'> & Pick<DayChartProps, 'data' | 'nameOf' | 'format'>) {
  const { day } = useFormat();
  const place = data.days.indexOf(String(label));
  if (!active || place < 0) return null;
  const there = data.series.flatMap(({ name, values }, index) => {
    const value = values[place];
    return value ? [{ name, value, colour: colourOf(name, index) }] : [];
  });
  return (
    <div className={styles.tooltip}>
      <strong>{day(String(label))}</strong>
      {there.map(({ name, value, colour }) => (
        <p key={name}>
          <span className={styles.swatch} style={{ background: colour }} aria-hidden />
          {nameOf(name)}
          <span className={styles.value}>{format(value)}</span>
        </p>
      ))}
      {there.length === 0 && <p>–</p>}
    </div>
  );
}
