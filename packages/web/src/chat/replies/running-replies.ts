import { useSyncExternalStore } from 'react';
import { client } from '../../client.ts';
import { drafts } from '../composer/kept-drafts.ts';
import { refreshConversations, refreshMessages } from '../conversation/cache.ts';
import { draftOf } from '../messages/content.ts';
import { createReplies } from './replies.ts';
import type { Reply } from './reply.ts';

const beginners = new Set<(conversationId: string) => void>();

/** The replies of this page. */
export const replies = createReplies(client, {
  isOnline: () => navigator.onLine,
  // A page in the background draws nothing, but what comes must not be missing when it is looked at.
  frame: (draw) => (document.hidden ? setTimeout(draw, 250) : requestAnimationFrame(draw)),
  started(conversationId) {
    drafts.moveTo(conversationId);
    void refreshConversations();
    for (const begun of beginners) begun(conversationId);
  },
  unsent: (conversationId, question) => drafts.giveBack(conversationId, draftOf(question)),
  async settled(conversationId) {
    void refreshConversations();
    await refreshMessages(conversationId);
  },
});

addEventListener('online', () => replies.online());

const RESUMABLE = 'alingai:replies';
// A server soon stops a reply that nobody follows: too soon to wait until the conversation has been read.
addEventListener('pagehide', () => sessionStorage.setItem(RESUMABLE, JSON.stringify(replies.resumable())));
const resumable: ReturnType<typeof replies.resumable> = JSON.parse(sessionStorage.getItem(RESUMABLE) ?? '[]');
sessionStorage.removeItem(RESUMABLE);
for (const { conversationId, messageId } of resumable) replies.resume(conversationId, messageId);

client.onAuthChange(({ type, reason }) => {
  if (type !== 'signedOut') return;
  replies.clear();
  // Whoever was signed out by the server finds the draft again.
  if (!reason) drafts.forgetAll();
});

/** The reply that a conversation waits for; without an id, that of the one which is about to begin. */
export function useReply(conversationId: string | undefined): Reply | undefined {
  return useSyncExternalStore(replies.subscribe, () => replies.get(conversationId));
}

/** Calls back with the id of a conversation that begins, until the answer is called. */
export function onConversationStarted(begun: (conversationId: string) => void): () => void {
  beginners.add(begun);
  return () => beginners.delete(begun);
}
