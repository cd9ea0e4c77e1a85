import { type ReactNode, useId } from 'react';
import styles from './Card.module.css';

/** A part of a page, with a heading of its own. */
export function Card({
  title,
  description,
  actions,
  children,
}: {
  title?: string;
  description?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={title ? id : undefined}>
      {(title || actions) && (
        <header className={styles.header}>
          <div>
            {title && <h2 id={id}>{title}</h2>}
            {description && <p className="faint">{description}</p>}
          </div>
          {actions}
        </header>
      )}
      {children}
    </section>
  );
}
