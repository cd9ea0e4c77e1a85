import { ChartColumn, Table2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import styles from './ChartCard.module.css';
import { colourOf } from './colours.ts';
import type { DayChartProps } from './DayChart.tsx';
import { DayTable } from './DayTable.tsx';

const DayChart = lazy(() => import('./DayChart.tsx'));

/** A picture of numbers by day with its legend, or the same numbers as a table. */
export function ChartCard({
  description,
  emptyText,
  ...chart
}: DayChartProps & {
  description: string;
  /** What is said in place of the picture where there is nothing. */
  emptyText: string;
}) {
  const { t } = useTranslation('admin');
  const [asTable, setAsTable] = useState(false);
  const { title, data, nameOf } = chart;
  const isEmpty = data.series.every(({ values }) => values.every((it) => !it));
  return (
    <Card
      title={title}
      description={description}
      actions={
        !isEmpty && (
          <Button
            variant="quiet"
            size="small"
            icon={asTable ? ChartColumn : Table2}
            aria-label={asTable ? t('asPictureOf', { title }) : t('asTableOf', { title })}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? t('asPicture') : t('asTable')}
          </Button>
        )
      }
    >
      {isEmpty && <p className={styles.empty}>{emptyText}</p>}
      {!isEmpty && asTable && <DayTable {...chart} />}
      {!isEmpty && !asTable && (
        <>
          <Suspense
            fallback={
              <p className={styles.empty}>
                <Spinner />
              </p>
            }
          >
            <DayChart {...chart} />
          </Suspense>
          <ul className={styles.legend}>
            {data.series.map(({ name }, place) => (
              <li key={name}>
                <span className={styles.swatch} style={{ background: colourOf(name, place) }} aria-hidden />
                {nameOf(name)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
