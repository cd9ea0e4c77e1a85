import { type ReactNode, startTransition, useEffect, useState } from 'react';
import { ScrollingTable } from './ScrollingTable.tsx';

/** So many slices of rows are drawn with the page, and as many more whenever it has time. */
const AT_ONCE = 3;

/** A table whose rows come in slices, so that thousands of them do not stop the page. */
export function GrowingTable({ children }: { children: readonly ReactNode[] }) {
  const [shown, setShown] = useState(AT_ONCE);
  const hasMore = shown < children.length;
  useEffect(() => {
    if (!hasMore) return;
    const timer = setTimeout(() => startTransition(() => setShown(shown + AT_ONCE)));
    return () => clearTimeout(timer);
  }, [hasMore, shown]);
  return <ScrollingTable isLong={children.length > AT_ONCE}>{children.slice(0, shown)}</ScrollingTable>;
}
