import type { Message } from '@alingai/sdk';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import type { OlderPages } from './use-messages.ts';

/** Leads to the message that the address names, and reads older ones until it is there. */
export function useTargetMessage(
  messages: readonly Message[],
  { hasOlder, isFetching, readOlder }: OlderPages,
  show: (entry: HTMLElement) => void,
): string | undefined {
  const [query] = useSearchParams();
  const target = query.get('message') ?? undefined;
  const shown = useRef<string>(undefined);
  const isThere = messages.some(({ id }) => id === target);
  useEffect(() => {
    if (!target || shown.current === target) return;
    if (!isThere) {
      if (hasOlder && !isFetching) readOlder();
      return;
    }
    shown.current = target;
    const element = document.getElementById(target);
    if (!element) return;
    show(element);
    element.focus({ preventScroll: true });
  }, [target, isThere, hasOlder, isFetching, readOlder, show]);
  return target;
}
