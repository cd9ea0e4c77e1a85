import type { HTMLAttributes, ReactNode } from 'react';
import styles from './Table.module.css';

export interface Column<Row> {
  title: string;
  /** The cell of a row. */
  cell: (row: Row) => ReactNode;
  /** Numbers are aligned to the right. */
  numeric?: boolean;
  /** For columns whose title only screen readers need, such as the actions. */
  hideTitle?: boolean;
  /** Stays visible at the end while the other columns scroll. */
  sticky?: boolean;
}

/** A table, which scrolls by itself on narrow screens. */
export function Table<Row>({
  label,
  columns,
  rows,
  rowKey,
  rowProps,
}: {
  /** What the rows are. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Further attributes of a row, such as drag handlers. */
  rowProps?: (row: Row) => HTMLAttributes<HTMLTableRowElement>;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.scroll} aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map(({ title, numeric, hideTitle, sticky }) => (
              <th key={title} scope="col" className={classOf(numeric, sticky)}>
                <span className={hideTitle ? 'visually-hidden' : undefined}>{title}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} {...rowProps?.(row)}>
              {columns.map(({ title, cell, numeric, sticky }) => (
                <td key={title} className={classOf(numeric, sticky)}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function classOf(numeric = false, sticky = false): string | undefined {
  if (sticky) return styles.sticky;
  return numeric ? styles.numeric : undefined;
}
