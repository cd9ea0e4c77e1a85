import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from './Field.tsx';
import styles from './FilterBar.module.css';

/** Milliseconds after the last keystroke until the search starts. */
const PAUSE = 300;

/**
 * A search field, which starts by itself after a pause in typing, and the other filters of a list.
 */
export function FilterBar({
  search,
  onSearch,
  children,
}: {
  search: string;
  onSearch: (search: string) => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <search>
      <form
        className={styles.bar}
        onSubmit={(event) => {
          event.preventDefault();
          clearTimeout(timer.current);
          onSearch(String(new FormData(event.currentTarget).get('search')).trim());
        }}
      >
        <div className={styles.search}>
          <TextField
            name="search"
            type="search"
            label={t('search')}
            defaultValue={search}
            maxLength={200}
            onChange={({ target }) => {
              clearTimeout(timer.current);
              timer.current = setTimeout(() => onSearch(target.value.trim()), PAUSE);
            }}
          />
        </div>
        {children}
      </form>
    </search>
  );
}
