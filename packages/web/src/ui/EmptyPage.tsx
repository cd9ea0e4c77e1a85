import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './EmptyPage.module.css';
import { useDocumentTitle } from './use-document-title.ts';

/** Shown in place of a page that is not available: why, and what to do instead. */
export function EmptyPage({ icon: Icon, title, children }: { icon: LucideIcon; title: string; children: ReactNode }) {
  useDocumentTitle(title);
  return (
    <div className={styles.page}>
      <Icon className={styles.icon} size={32} aria-hidden />
      <h1>{title}</h1>
      {children}
    </div>
  );
}
