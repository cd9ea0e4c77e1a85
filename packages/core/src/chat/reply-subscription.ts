import { type ErrorCode, notFound, PlatformError } from '../errors.ts';
import type { UsageStore } from '../usage/store.ts';
import type { Message } from './conversation.ts';
import type { Conversations } from './conversations.ts';
import type { LiveReplies } from './live-replies.ts';
import { type Position, type ReplyEvent, recounted, type SettledReply } from './reply-events.ts';
import type { Located } from './store.ts';

/** Subscribes to and stops replies, whether they are finished or not. */
export function createReplySubscription(
  { store }: { store: { usage: UsageStore } },
  conversations: Conversations,
  replies: LiveReplies,
) {
  async function ownedReply(accountId: number, messageId: string) {
    const found = await conversations.ownedMessage(accountId, messageId);
    if (found.message.role !== 'assistant') throw notFound('message_id', 'reply');
    return found;
  }

  /** The events of a reply, from a position. */
  async function follow(
    accountId: number,
    messageId: string,
    from: Position | undefined,
    signal: AbortSignal,
  ): Promise<AsyncIterable<ReplyEvent> | Iterable<ReplyEvent>> {
    const live = replies.get(messageId);
    if (live?.accountId === accountId) return live.follow(from, signal);
    return recounted(await settled(await ownedReply(accountId, messageId)), from);
  }

  /** A stored reply as it was when it ended. */
  async function settled({ message, conversation }: Located): Promise<SettledReply> {
    const usage = await store.usage.ofMessage(message.id);
    return {
      conversation,
      message,
      tokens: { input: usage?.inputTokens ?? 0, output: usage?.outputTokens ?? message.tokensUsed },
      cost: usage?.cost ?? 0,
      duration: usage?.duration ?? 0,
      error: errorOf(message, usage?.status),
    };
  }

  /** Stops the model and returns the stored reply. A finished reply does not change. */
  async function stop(accountId: number, messageId: string): Promise<Located> {
    const live = replies.get(messageId);
    if (live?.accountId !== accountId) return ownedReply(accountId, messageId);
    live.stop(new Error('The reply was stopped'));
    return live.settled;
  }

  /** Resolves when no reply of a conversation is being written. Throws when the signal aborts. */
  async function quiet(conversationId: number, signal: AbortSignal): Promise<void> {
    const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    while (!signal.aborted) {
      const writing = replies.ofConversation(conversationId).map((it) => it.settled);
      if (writing.length === 0) return;
      await Promise.race([Promise.all(writing), aborted]);
    }
    throw new PlatformError('CLIENT_CLOSED_REQUEST', { reason: 'The request was aborted' });
  }

  return { follow, settled, stop, quiet };
}

export type ReplySubscription = ReturnType<typeof createReplySubscription>;

function errorOf({ status }: Message, answered: number | undefined): PlatformError | undefined {
  if (status === 'failed') return failureOf(answered);
  // It is over, and waits for room on the disk.
  if (status === 'pending') return new PlatformError('SERVICE_UNAVAILABLE', { reason: 'The reply is not stored yet' });
  return undefined;
}

/** Why a reply failed, according to its usage. */
function failureOf(status: number | undefined): PlatformError {
  const codes: Partial<Record<number, ErrorCode>> = { 503: 'SERVICE_UNAVAILABLE', 504: 'UPSTREAM_TIMEOUT' };
  return new PlatformError(codes[status ?? 0] ?? 'UPSTREAM_ERROR', { reason: 'The reply failed' });
}
