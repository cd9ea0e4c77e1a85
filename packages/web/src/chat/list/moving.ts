import type { Conversation } from '@alingai/sdk';
import { client, queryClient } from '../../client.ts';
import { showAction, showError } from '../../ui/toast.ts';
import { focusComposer } from '../composer/focus-composer.ts';
import { conversationOptions, leaveLists, messagesOptions, refreshConversations } from '../conversation-cache.ts';
import { replies } from '../replies/reply-store.ts';

interface Undoing {
  /** What has been done, as the person reads it. */
  done: string;
  undo: string;
  /** After it was undone. */
  onUndone?: () => void;
}

/** Moves a conversation into the bin at once; for ten seconds it can be undone. */
export async function moveToBin({ id }: Conversation, undoing: Undoing): Promise<void> {
  replies.stop(id);
  await leaveLists(id);
  await undoable(
    async () => {
      await client.conversations.delete(id);
      forget(id);
    },
    () => client.conversations.restore(id),
    { ...undoing, id },
  );
}

/** Archives a conversation at once; for ten seconds it can be undone. */
export async function archive(conversation: Conversation, undoing: Undoing): Promise<void> {
  await leaveLists(conversation.id);
  await undoable(
    () => change(conversation, { archived: true }),
    () => change(conversation, { archived: false }),
    { ...undoing, id: conversation.id },
  );
}

/** Pins or archives a conversation, or takes that back. */
export async function change({ id }: Conversation, changes: { pinned?: boolean; archived?: boolean }): Promise<void> {
  const changed = await client.conversations.update(id, changes);
  queryClient.setQueryData(conversationOptions(id).queryKey, changed);
  await refreshConversations();
}

/** Deletes a conversation where there is no bin. */
export async function deleteForGood({ id }: Conversation, leave: () => Promise<void>): Promise<void> {
  replies.stop(id);
  await client.conversations.delete(id);
  await refreshConversations();
  await leave();
  forget(id);
}

function forget(id: string): void {
  queryClient.removeQueries({ queryKey: conversationOptions(id).queryKey });
  queryClient.removeQueries({ queryKey: messagesOptions(id).queryKey });
}

async function undoable(
  act: () => Promise<unknown>,
  takeBack: () => Promise<unknown>,
  { id, done, undo, onUndone }: Undoing & { id: string },
): Promise<void> {
  const acted = act();
  const close = showAction(done, { label: undo, onSelect: () => void undone(), leave: focusComposer });
  const undone = async () => {
    try {
      await acted;
      await takeBack();
      await refreshConversations();
      // A conversation that is open again gives the focus to its message field.
      if (onUndone) onUndone();
      else focusRow(id);
    } catch (error) {
      showError(error);
    }
  };
  try {
    await acted;
  } catch (error) {
    close();
    showError(error);
  }
  await refreshConversations();
}

/** Gives the focus to the row of a conversation that is back, once the list shows it. */
function focusRow(id: string): void {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(id)}"]`)?.focus();
  });
}
