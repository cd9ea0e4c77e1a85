import { startTransition, useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';

/** They fill a large screen. */
const NEWEST = 12;

/**
 * The newest entries when a conversation opens, and then all of them, which are drawn in slices of
 * time. Where the URL names a message, all are drawn at once: it is not among the newest.
 */
export function useVisibleFirst<Entry>(entries: readonly Entry[]): [entries: readonly Entry[], isWhole: boolean] {
  const [query] = useSearchParams();
  const [isWhole, setIsWhole] = useState(entries.length <= NEWEST || query.has('message'));
  useEffect(() => startTransition(() => setIsWhole(true)), []);
  return [isWhole ? entries : entries.slice(-NEWEST), isWhole];
}
