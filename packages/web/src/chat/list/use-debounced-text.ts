import { useEffect, useState } from 'react';

/** A text once it has stayed the same for `pause` milliseconds; an empty one at once. */
export function useDebouncedText(value: string, pause: number): string {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return value === '' ? '' : later;
}
