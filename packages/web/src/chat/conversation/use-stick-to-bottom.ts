import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Position, sticksAfter } from './stick-to-bottom.ts';

/**
 * Keeps the end of what grows in view, as long as the reader is there.
 * - `first` is the key of the first entry: when another one comes before it, what is being read stays where it is.
 */
export function useStickToBottom(first: string | undefined): {
  scroller: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  isAtBottom: boolean;
  toBottom: () => void;
  /** Brings an entry into view, and stays there. */
  show: (entry: HTMLElement) => void;
} {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const sticks = useRef(true);
  const position = useRef<Position>({ top: 0, below: 0 });
  const fromEnd = useRef(0);
  const [isAtBottom, setIsAtBottom] = useState(true);

  const look = useCallback((next: (before: Position, now: Position) => boolean) => {
    const box = scroller.current;
    if (!box) return;
    const { scrollTop: top, scrollHeight, clientHeight } = box;
    const now = { top, below: scrollHeight - top - clientHeight };
    sticks.current = next(position.current, now);
    position.current = now;
    fromEnd.current = scrollHeight - top;
    setIsAtBottom(sticks.current);
  }, []);

  const toBottom = useCallback(() => {
    const box = scroller.current;
    if (box) box.scrollTop = box.scrollHeight;
    look(() => true);
  }, [look]);

  const show = useCallback(
    (entry: HTMLElement) => {
      entry.scrollIntoView({ block: 'center' });
      look((_, now) => sticksAfter(now, now, false));
    },
    [look],
  );

  useEffect(() => {
    const box = scroller.current;
    if (!box || !content.current) return;
    const onScroll = () => look((before, now) => sticksAfter(before, now, sticks.current));
    const observer = new ResizeObserver(() => {
      if (sticks.current) box.scrollTop = box.scrollHeight;
    });
    observer.observe(box);
    observer.observe(content.current);
    box.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', onScroll);
    };
  }, [look]);

  // Only what comes before the first moves the others.
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box) box.scrollTop = sticks.current ? box.scrollHeight : box.scrollHeight - fromEnd.current;
  }, [first]);

  return { scroller, content, isAtBottom, toBottom, show };
}
