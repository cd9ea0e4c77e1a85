import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { Table } from '../../ui/Table.tsx';
import styles from './ChartCard.module.css';
import type { DayChartProps } from './DayChart.tsx';

/** Numbers by day in rows, the newest day first. */
export function DayTable({ title, data, nameOf, format }: DayChartProps) {
  const { t } = useTranslation('admin');
  const { day } = useFormat();
  return (
    <div className={styles.table}>
      <Table
        label={`${title}: ${t('asTable')}`}
        rows={data.days.map((it, place) => ({ day: it, place })).reverse()}
        rowKey={(row) => row.day}
        columns={[
          { title: t('day'), cell: (row) => day(row.day) },
          ...data.series.map(({ name, values }) => ({
            title: nameOf(name),
            numeric: true,
            cell: ({ place }: { place: number }) => {
              const value = values[place];
              return value === null || value === undefined ? '–' : format(value);
            },
          })),
        ]}
      />
    </div>
  );
}
