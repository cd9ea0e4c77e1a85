import { useSyncExternalStore } from 'react';
import { client } from '../../client.ts';
import { ofTab } from '../../page-storage.ts';
import { refreshConversations, refreshMessages } from '../conversation-cache.ts';
import { draftOf } from '../drafts/content.ts';
import { drafts } from '../drafts/saved-drafts.ts';
import { createReplies } from './replies.ts';
import type { Reply } from './reply.ts';

const startListeners = new Set<(conversationId: string) => void>();

/** The replies of this page. */
export const replies = createReplies(client, {
  isOnline: () => navigator.onLine,
  // Browsers give pages in the background no animation frames, but the text has to be complete when
  // the page is looked at again.
  requestFrame: (draw) => (document.hidden ? setTimeout(draw, 250) : requestAnimationFrame(draw)),
  onStarted(conversationId) {
    drafts.moveTo(conversationId);
    void refreshConversations();
    for (const listener of startListeners) listener(conversationId);
  },
  onUnsent: (conversationId, question) => drafts.giveBack(conversationId, draftOf(question)),
  async onSettled(conversationId) {
    void refreshConversations();
    await refreshMessages(conversationId);
  },
});

addEventListener('online', () => replies.onOnline());

const RESUMABLE = 'alingai:replies';
// The server soon stops a reply without subscribers, so a reload resumes it at once, and does not
// wait until the conversation has been read.
addEventListener('pagehide', () => ofTab.setItem(RESUMABLE, JSON.stringify(replies.resumable())));
const resumable: ReturnType<typeof replies.resumable> = JSON.parse(ofTab.getItem(RESUMABLE) ?? '[]');
ofTab.removeItem(RESUMABLE);
for (const { conversationId, messageId } of resumable) replies.resume(conversationId, messageId);

client.onAuthChange(({ type, reason }) => {
  if (type !== 'signedOut') return;
  replies.clear();
  // A session that the server ended keeps its drafts for the next sign-in.
  if (!reason) drafts.forgetAll();
});

/**
 * The running reply of a conversation; without an id, that of the conversation that has none yet.
 */
export function useReply(conversationId: string | undefined): Reply | undefined {
  return useSyncExternalStore(replies.subscribe, () => replies.get(conversationId));
}

/** Calls back with the id of each conversation that starts. Returns the function that ends this. */
export function onConversationStarted(listener: (conversationId: string) => void): () => void {
  startListeners.add(listener);
  return () => startListeners.delete(listener);
}
