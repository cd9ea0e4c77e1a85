import { useSyncExternalStore } from 'react';
import type { Draft } from './content.ts';
import { createDrafts } from './drafts.ts';

/** The drafts of this tab. */
export const drafts = createDrafts(sessionStorage);

export function useDraft(conversationId: string | undefined): Draft {
  return useSyncExternalStore(drafts.subscribe, () => drafts.get(conversationId));
}
