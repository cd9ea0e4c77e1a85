import { notFound, PlatformError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Cluster } from '../ports/cluster.ts';
import type { UsageStore } from '../usage/store.ts';
import type { Conversations } from './conversations.ts';
import type { LiveReplies } from './live-replies.ts';
import type { RemoteReplies } from './remote-replies.ts';
import { type Position, type ReplyEvent, recounted, type SettledReply } from './reply-events.ts';
import { settledReply } from './settled-reply.ts';
import type { Located, MessageStore } from './store.ts';

/** How often it is looked whether another node still writes to a conversation. */
const LOOK_INTERVAL_MS = 500;

interface SubscriptionDependencies {
  store: { usage: UsageStore; messages: MessageStore };
  clock: Clock;
  cluster: Cluster;
  conversations: Conversations;
  replies: LiveReplies;
  remoteReplies: RemoteReplies;
}

/** Subscribes to and stops replies, whether they are finished or not, on whichever node they are written. */
export function createReplySubscription({
  store,
  clock,
  cluster,
  conversations,
  replies,
  remoteReplies,
}: SubscriptionDependencies) {
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
    const found = await ownedReply(accountId, messageId);
    const remote = isPending(found) ? await remoteReplies.follow(found, from, signal) : undefined;
    return remote ?? recounted(await settled(isPending(found) ? await again(found) : found), from);
  }

  /** It may have ended since it was read. */
  async function again(found: Located): Promise<Located> {
    return cluster.isShared ? ((await store.messages.byId(found.message.id)) ?? found) : found;
  }

  /** A stored reply as it was when it ended. */
  function settled(found: Located): Promise<SettledReply> {
    return settledReply(store, found);
  }

  /** Stops the model and returns the stored reply. A finished reply does not change. */
  async function stop(accountId: number, messageId: string): Promise<Located> {
    const live = replies.get(messageId);
    if (live?.accountId !== accountId) {
      const found = await ownedReply(accountId, messageId);
      if (!isPending(found)) return found;
      return (await remoteReplies.stop(found)) ?? again(found);
    }
    live.stop(new Error('The reply was stopped'));
    return live.settled;
  }

  /** Resolves when no reply of a conversation is being written. Throws when the signal aborts. */
  async function quiet(conversationId: number, signal: AbortSignal): Promise<void> {
    const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    while (!signal.aborted) {
      const writing = replies.ofConversation(conversationId).map((it) => it.settled);
      if (writing.length > 0) await Promise.race([Promise.all(writing), aborted]);
      else if (await isWrittenElsewhere(conversationId))
        await clock.wait(LOOK_INTERVAL_MS, signal).catch(() => undefined);
      else return;
    }
    throw new PlatformError('CLIENT_CLOSED_REQUEST', { reason: 'The request was aborted' });
  }

  async function isWrittenElsewhere(conversationId: number): Promise<boolean> {
    if (!cluster.isShared) return false;
    const [newest] = await store.messages.newest({ conversationId }, 0, 1);
    return newest?.status === 'pending';
  }

  return { follow, settled, stop, quiet };
}

export type ReplySubscription = ReturnType<typeof createReplySubscription>;

const isPending = ({ message }: Located) => message.status === 'pending';
