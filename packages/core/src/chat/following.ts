import { notFound, PlatformError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { Conversations } from './conversations.ts';
import type { LiveReplies } from './live-replies.ts';
import { type Position, type ReplyEvent, recounted, type SettledReply } from './reply-events.ts';
import type { Located } from './store.ts';

/** Following and stopping replies that somebody has asked for, whether they are still written or not. */
export function createFollowing({ store }: Ports, conversations: Conversations, replies: LiveReplies) {
  async function ownedReply(accountId: number, messageId: string) {
    const found = await conversations.ownedMessage(accountId, messageId);
    if (found.message.role !== 'assistant') throw notFound('message_id', 'reply');
    return found;
  }

  /** The events of a reply from a position on. */
  async function follow(
    accountId: number,
    messageId: string,
    from: Position | undefined,
    signal: AbortSignal,
  ): Promise<AsyncIterable<ReplyEvent> | Iterable<ReplyEvent>> {
    const { message, conversation } = await ownedReply(accountId, messageId);
    const live = replies.get(messageId);
    if (live) return live.follow(from, signal);
    const usage = await store.usage.ofMessage(message.id);
    const settled: SettledReply = {
      conversation,
      message,
      tokens: { input: usage?.inputTokens ?? 0, output: usage?.outputTokens ?? message.tokensUsed },
      cost: usage?.cost ?? 0,
      error:
        message.status === 'failed' ? new PlatformError('UPSTREAM_ERROR', { reason: 'The reply failed' }) : undefined,
    };
    return recounted(settled, from);
  }

  /** Tells the model to stop: the reply as it is kept. One that is over stays as it is. */
  async function stop(accountId: number, messageId: string): Promise<Located> {
    const found = await ownedReply(accountId, messageId);
    const live = replies.get(messageId);
    if (!live) return found;
    live.stop();
    return { ...found, message: (await live.settled).message };
  }

  return { follow, stop };
}
