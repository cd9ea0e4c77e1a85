import type { Message, MessageContent } from '@alingai/sdk';
import type { Reply } from '../replies/reply.ts';

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
 * - The stored part of a reply is not shown beside it, nor is the reply that it replaces, unless it
 *   failed.
 * - Its question is shown until the stored message is there.
 * - A failed reply is shown with its stored part, or with the reply it was to replace, or else
 *   alone.
 */
export function timeline(messages: readonly Message[], reply: Reply | undefined): Entry[] {
  const stored = messages.map((message): Entry => ({ kind: 'message', key: message.id, message }));
  if (!reply) return stored;
  const { messageId, replaces, question, phase } = reply;
  const isOfReply = ({ id }: Message) => id === messageId || id === replaces;
  const own = messages.findLastIndex(isOfReply);
  if (own >= 0 && (phase === 'failed' || isStored(messages, reply))) {
    return stored.map((it, index) => (index === own && it.kind === 'message' ? { ...it, reply } : it));
  }
  const others = stored.filter((it) => it.kind !== 'message' || !isOfReply(it.message));
  // A question that did not arrive is back in the composer.
  const shown = own < 0 && question !== undefined && phase !== 'failed';
  const asked: Entry[] = shown ? [{ kind: 'question', key: 'question', content: question }] : [];
  return [...others, ...asked, { kind: 'reply', key: messageId ?? 'reply', reply }];
}

/** Whether the reply has ended and its stored message has been read. */
function isStored(messages: readonly Message[], { phase, messageId }: Reply): boolean {
  return phase === 'done' && messages.some(({ id, status }) => id === messageId && status !== 'pending');
}
