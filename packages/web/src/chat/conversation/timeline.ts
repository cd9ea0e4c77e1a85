import type { Message, MessageContent } from '@alingai/sdk';
import type { Reply } from '../replies/reply.ts';

/** What stands one below the other in a conversation. */
export type Entry =
  /** A stored message; a `reply` that failed or is over goes with it. */
  | { kind: 'message'; key: string; message: Message; reply?: Reply }
  /** A message that is on its way. */
  | { kind: 'question'; key: string; content: MessageContent }
  /** A reply that is being written. */
  | { kind: 'reply'; key: string; reply: Reply };

/**
 * The stored messages and the reply that is being written, as one.
 * - What is stored of a reply is not shown beside it, nor is the reply whose place it takes, unless it failed.
 * - Its question is shown until the stored one is there.
 * - A failed reply is what is stored of it, or of the one whose place it was to take; if nothing is, it stands alone.
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
  // In place of the question that never arrived there is the composer, which has it again.
  const shown = own < 0 && question !== undefined && phase !== 'failed';
  const asked: Entry[] = shown ? [{ kind: 'question', key: 'question', content: question }] : [];
  return [...others, ...asked, { kind: 'reply', key: messageId ?? 'reply', reply }];
}

/** Whether the reply is over and what is stored of it has been read. */
function isStored(messages: readonly Message[], { phase, messageId }: Reply): boolean {
  return phase === 'done' && messages.some(({ id, status }) => id === messageId && status !== 'pending');
}
