import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';

/** What narrows a list down stands in the address, so that it can be gone back to and shared. */
export function useListParams() {
  const [params, setParams] = useSearchParams();
  // The address follows a moment later: a change that comes before it has must not undo the one before.
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
    /** Changes parameters, empty ones are taken out; what is narrowed down otherwise begins at its first page. */
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
