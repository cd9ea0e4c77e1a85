import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Pixels that do not count as having left the end. */
const NEAR = 48;

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
  const fromEnd = useRef(0);
  const [isAtBottom, setIsAtBottom] = useState(true);

  const stick = useCallback((value: boolean) => {
    sticks.current = value;
    setIsAtBottom(value);
  }, []);

  const toBottom = useCallback(() => {
    stick(true);
    const box = scroller.current;
    if (box) box.scrollTop = box.scrollHeight;
  }, [stick]);

  const show = useCallback(
    (entry: HTMLElement) => {
      entry.scrollIntoView({ block: 'center' });
      if (scroller.current) stick(isAtEnd(scroller.current));
    },
    [stick],
  );

  useEffect(() => {
    const box = scroller.current;
    if (!box || !content.current) return;
    const onScroll = () => {
      fromEnd.current = box.scrollHeight - box.scrollTop;
      stick(isAtEnd(box));
    };
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
  }, [stick]);

  // Only what comes before the first moves the others.
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box) box.scrollTop = sticks.current ? box.scrollHeight : box.scrollHeight - fromEnd.current;
  }, [first]);

  return { scroller, content, isAtBottom, toBottom, show };
}

function isAtEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean {
  return scrollHeight - scrollTop - clientHeight < NEAR;
}
