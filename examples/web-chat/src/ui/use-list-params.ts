import { useSearchParams } from 'react-router';

/** What narrows a list down stands in the address, so that it can be gone back to and shared. */
export function useListParams() {
  const [params, setParams] = useSearchParams();
  return {
    page: Math.max(1, Math.trunc(Number(params.get('page'))) || 1),
    /** The value of a parameter, `undefined` when it is not one of those allowed. */
    oneOf: <Value extends string>(name: string, allowed: readonly Value[]): Value | undefined =>
      allowed.find((it) => it === params.get(name)),
    text: (name: string): string => params.get(name) ?? '',
    /** Changes parameters, empty ones are taken out; what is narrowed down otherwise begins at its first page. */
    change(changes: Record<string, string | number>): void {
      const narrows = !('page' in changes);
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          if (narrows) after.delete('page');
          for (const [name, value] of Object.entries(changes)) {
            if (value === '') after.delete(name);
            else after.set(name, String(value));
          }
          return after;
        },
        { replace: narrows },
      );
    },
  };
}
