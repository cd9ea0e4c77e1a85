import { type RefObject, useCallback, useEffect, useRef } from 'react';

/** Set on a message whose height the browser knows, so that it need not be drawn out of sight. */
const MEASURED = 'data-measured';

/**
 * Lets the browser skip messages that are out of sight. Each is laid out once before that: with the
 * height that it has, nothing moves when it comes into view. Another width changes all heights, so
 * they are measured again.
 */
export function useSkippedMessages(content: RefObject<HTMLDivElement | null>, entries: readonly unknown[]): void {
  const frame = useRef(0);
  // A height is known at the end of a frame, which is the one after the next call.
  const measure = useCallback(() => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      frame.current = requestAnimationFrame(() => {
        for (const it of messagesIn(content.current)) it.toggleAttribute(MEASURED, true);
      });
    });
  }, [content]);

  const count = entries.length;
  useEffect(() => {
    if (count > 0) measure();
  }, [count, measure]);

  useEffect(() => {
    if (!content.current) return;
    let width = content.current.clientWidth;
    const observer = new ResizeObserver(([change]) => {
      const now = change?.target.clientWidth ?? width;
      if (now === width) return;
      width = now;
      cancelAnimationFrame(frame.current);
      frame.current = requestAnimationFrame(() => {
        for (const it of messagesIn(content.current)) it.toggleAttribute(MEASURED, false);
        measure();
      });
    });
    observer.observe(content.current);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame.current);
    };
  }, [content, measure]);
}

function messagesIn(content: HTMLElement | null): Iterable<Element> {
  return content?.querySelectorAll(':scope > article') ?? [];
}
