import type { ReactNode } from 'react';
import styles from './Page.module.css';
import { useDocumentTitle } from './use-document-title.ts';

/** All pages scroll in the same element, so a new page scrolls to its top. */
const atTheTop = (page: HTMLElement | null) => page?.closest('main')?.scrollTo(0, 0);

/** A page with a heading, its actions, and its content in a column of readable width. */
export function Page({
  title,
  description,
  actions,
  back,
  wide = false,
  children,
}: {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  /** A `BackLink`, above the heading. */
  back?: ReactNode;
  /** For tables and charts. */
  wide?: boolean;
  children: ReactNode;
}) {
  useDocumentTitle(title);
  return (
    <div ref={atTheTop} className={`${styles.page} ${wide ? styles.wide : ''}`}>
      {back}
      <header className={styles.header}>
        <div>
          <h1>{title}</h1>
          {description && <p className="faint">{description}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
