import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/**
 * The filters and the page of a list, kept in the URL. A changed filter leads to the first page.
 */
export function useFilters() {
  const [params, setParams] = useSearchParams();

  const set = useCallback(
    (name: string, value: string | undefined) => {
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          if (value) after.set(name, value);
          else after.delete(name);
          if (name !== 'page') after.delete('page');
          return after;
        },
        { replace: true },
      );
    },
    [setParams],
  );

  return {
    /** `undefined` where the filter is not set. */
    get: (name: string) => params.get(name) || undefined,
    page: Math.max(1, Math.trunc(Number(params.get('page'))) || 1),
    set,
  };
}
