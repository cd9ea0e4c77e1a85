import type { Message } from '@alingai/sdk';
import { useEffect, useRef } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { showError } from '../../ui/toast.ts';
import { showVersion } from '../conversation-cache.ts';
import type { OlderPages } from './use-messages.ts';

/** What a link to a message says of it besides. */
export interface TargetState {
  /** Whether the conversation shows it, as far as is known. */
  isCurrent?: boolean;
}

/**
 * Scrolls to the message that the URL names, and loads older ones until it is there. One of another
 * version is shown with that version.
 */
export function useTargetMessage(
  conversationId: string | undefined,
  messages: readonly Message[],
  { hasOlder, isFetching, readOlder }: OlderPages,
  show: (entry: HTMLElement) => void,
): string | undefined {
  const [query] = useSearchParams();
  const { isCurrent = true } = (useLocation().state as TargetState | null) ?? {};
  const target = query.get('message') ?? undefined;
  const shown = useRef<string>(undefined);
  const chosen = useRef<string>(undefined);
  const isThere = messages.some(({ id }) => id === target);
  useEffect(() => {
    if (!target || shown.current === target) return;
    if (!isThere) {
      if (isFetching || !conversationId || messages.length === 0) return;
      if (hasOlder && isCurrent) return readOlder();
      if (chosen.current === target) return;
      chosen.current = target;
      void showVersion(conversationId, target).catch(showError);
      return;
    }
    shown.current = target;
    const element = document.getElementById(target);
    if (!element) return;
    show(element);
    element.focus({ preventScroll: true });
  }, [target, isThere, isCurrent, conversationId, messages, hasOlder, isFetching, readOlder, show]);
  return target;
}
