import type { ReactNode } from 'react';
import styles from './Badge.module.css';

/** A short label, such as a state. */
export function Badge({
  variant = 'neutral',
  children,
}: {
  variant?: 'neutral' | 'good' | 'bad' | 'warning';
  children: ReactNode;
}) {
  return <span className={`${styles.badge} ${styles[variant]}`}>{children}</span>;
}
