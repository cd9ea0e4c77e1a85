import type { ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './CardGrid.module.css';

export interface GridCard {
  key: string;
  /** Where a click on the card leads. */
  to: string;
  title: string;
  /** A short label beside the title. */
  badge?: ReactNode;
  text: string;
  footer?: ReactNode;
}

/** Things to choose from, side by side as far as there is room. */
export function CardGrid({ label, cards }: { label: string; cards: readonly GridCard[] }) {
  return (
    <ul className={styles.grid} aria-label={label}>
      {cards.map(({ key, to, title, badge, text, footer }) => (
        <li key={key} className={styles.item}>
          <div className={styles.header}>
            <Link to={to} className={styles.link}>
              {title}
            </Link>
            {badge}
          </div>
          <p className={`faint ${styles.text}`}>{text}</p>
          <div className={`faint ${styles.footer}`}>{footer}</div>
        </li>
      ))}
    </ul>
  );
}
