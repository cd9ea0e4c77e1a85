import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

/** Where there is nothing yet: what would be here, and how to begin. */
export function EmptyState({ icon: Icon, title, children }: { icon: LucideIcon; title: string; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <Icon size={28} aria-hidden />
      <p className={styles.title}>{title}</p>
      {children}
    </div>
  );
}
