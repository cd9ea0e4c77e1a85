import { useSyncExternalStore } from 'react';
import { ofTab } from '../../page-storage.ts';
import type { Draft } from './content.ts';
import { createDrafts } from './drafts.ts';

/** The drafts of this tab. */
export const drafts = createDrafts(ofTab);

export function useDraft(conversationId: string | undefined): Draft {
  return useSyncExternalStore(drafts.subscribe, () => drafts.get(conversationId));
}
