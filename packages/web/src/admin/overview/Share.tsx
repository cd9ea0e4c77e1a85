import { useFormat } from '../../i18n/format.ts';
import styles from './Share.module.css';

/** A part of the whole, from 0 to 1, as a bar with its number. */
export function Share({ of: part }: { of: number }) {
  const { number } = useFormat();
  return (
    <span className={styles.share}>
      <span className={styles.track} aria-hidden>
        <span className={styles.bar} style={{ width: `${part * 100}%` }} />
      </span>
      {number(part, { style: 'percent' })}
    </span>
  );
}
