import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';

/**
 * Keeps the filters of a list in the URL, so that the back button and shared links restore them.
 */
export function useListParams() {
  const [params, setParams] = useSearchParams();
  // The URL is updated asynchronously: a second change before that must not undo the first.
  const wanted = useRef(params);
  useEffect(() => {
    wanted.current = params;
  }, [params]);
  return {
    page: Math.max(1, Math.trunc(Number(params.get('page'))) || 1),
    /** The value of a parameter, `undefined` when it is not one of those allowed. */
    oneOf: <Value extends string>(name: string, allowed: readonly Value[]): Value | undefined =>
      allowed.find((it) => it === params.get(name)),
    text: (name: string): string => params.get(name) ?? '',
    /**
     * Changes parameters and removes empty ones. With other filters the list starts at its first
     * page.
     */
    change(changes: Record<string, string | number>): void {
      const narrows = !('page' in changes);
      const after = new URLSearchParams(wanted.current);
      if (narrows) after.delete('page');
      for (const [name, value] of Object.entries(changes)) {
        if (value === '') after.delete(name);
        else after.set(name, String(value));
      }
      wanted.current = after;
      setParams(after, { replace: narrows });
    },
  };
}
