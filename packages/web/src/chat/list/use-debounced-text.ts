import { useEffect, useState } from 'react';

/** A value that follows another once that has stayed the same for so many milliseconds; an empty one at once. */
export function useDebouncedText(value: string, pause: number): string {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return value === '' ? '' : later;
}
