import { useTranslation } from 'react-i18next';
import styles from './RangePicker.module.css';
import { RANGES, type Range } from './range.ts';

export function RangePicker({ range, onRange }: { range: Range; onRange: (range: Range) => void }) {
  const { t } = useTranslation('admin');
  return (
    <fieldset className={styles.picker}>
      <legend className="visually-hidden">{t('range')}</legend>
      {RANGES.map((days) => (
        <label key={days} className={styles.choice}>
          <input
            type="radio"
            name="range"
            className="visually-hidden"
            checked={days === range}
            onChange={() => onRange(days)}
          />
          {t('rangeDays', { days })}
        </label>
      ))}
    </fieldset>
  );
}
