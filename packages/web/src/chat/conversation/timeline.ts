import type { Message, MessageContent } from '@alingai/sdk';
import { isEdit, type Reply } from '../replies/reply.ts';

/** An entry of the conversation. */
export type Entry =
  /** A stored message, with its `reply` when that failed or has ended. */
  | { kind: 'message'; key: string; message: Message; reply?: Reply }
  /** A message that is being sent. */
  | { kind: 'question'; key: string; content: MessageContent }
  /** A running reply. */
  | { kind: 'reply'; key: string; reply: Reply };

/**
 * Merges the stored messages and the running reply.
 * - The stored part of a reply is not shown beside it.
 * - Nor is the message in whose place it is, or what follows that, unless a reply was to be another
 *   version of it and failed.
 * - Its question is shown until the stored message is there.
 * - A failed reply is shown with its stored part, or with the reply it was to be another version of, or
 *   else alone.
 */
export function timeline(messages: readonly Message[], reply: Reply | undefined): Entry[] {
  const stored = messages.map((message): Entry => ({ kind: 'message', key: message.id, message }));
  if (!reply) return stored;
  const { messageId, replaces, question, phase } = reply;
  const own = messages.findLastIndex(({ id }) => id === messageId);
  const replaced = messages.findIndex(({ id }) => id === replaces);
  const isFailed = phase === 'failed';
  const shownAt = own < 0 && isFailed && !isEdit(reply) ? replaced : own;
  if (shownAt >= 0 && (isFailed || isStored(messages, reply))) {
    return stored.map((it, index) => (index === shownAt && it.kind === 'message' ? { ...it, reply } : it));
  }
  const before = replaced < 0 ? stored : stored.slice(0, replaced);
  const others = before.filter((it) => it.key !== messageId);
  // A question that did not arrive is back in the composer, unless it is an edited one.
  const isShown = own < 0 && question !== undefined && (!isFailed || isEdit(reply));
  const asked: Entry[] = isShown ? [{ kind: 'question', key: 'question', content: question }] : [];
  return [...others, ...asked, { kind: 'reply', key: messageId ?? 'reply', reply }];
}

/** Whether the reply has ended and its stored message has been read. */
function isStored(messages: readonly Message[], { phase, messageId }: Reply): boolean {
  return phase === 'done' && messages.some(({ id, status }) => id === messageId && status !== 'pending');
}
