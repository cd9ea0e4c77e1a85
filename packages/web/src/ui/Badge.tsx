import type { ReactNode } from 'react';
import styles from './Badge.module.css';

/** A short fact about something, such as its state. */
export function Badge({
  variant = 'neutral',
  children,
}: {
  variant?: 'neutral' | 'good' | 'bad' | 'warning';
  children: ReactNode;
}) {
  return <span className={`${styles.badge} ${styles[variant]}`}>{children}</span>;
}
