import type { Clock } from '../ports/clock.ts';
import type { Conversation, Message, Turn } from './conversation.ts';
import type { Followers } from './followers.ts';
import type { Position, ReplyEvent, SettledReply } from './reply-events.ts';
import { createReplyFeed, type ReplyFeed } from './reply-feed.ts';

/**
 * How long a reply continues when nobody is subscribed. A reloaded page reconnects within this
 * time.
 */
const DISCONNECT_GRACE_MS = 500;

/** A reply while it is written. */
export interface LiveReply {
  readonly accountId: number;
  readonly conversation: Conversation;
  /** The message that it answers; `null` when the reply is regenerated. */
  readonly message: Message | null;
  readonly reply: Message;
  /**
   * Its events from a position, until it ends or the signal aborts. The reply stops when nobody is
   * subscribed, on any node.
   */
  follow(from: Position | undefined, signal: AbortSignal): AsyncGenerator<ReplyEvent, void, void>;
  /** Adds a subscriber who waits for the whole reply. Call the returned function to unsubscribe. */
  subscribe(): () => void;
  /** Tells the model to stop, and why. */
  stop(reason: unknown): void;
  readonly settled: Promise<SettledReply>;
}

/** A reply as its writer sees it. */
export interface ReplyWriter extends Pick<ReplyFeed, 'content' | 'reasoning' | 'append' | 'appendReasoning'> {
  readonly live: LiveReply;
  /** Aborts when the reply is to stop. */
  readonly signal: AbortSignal;
  appendToolCall: ReplyFeed['appendToolCall'];
  settle: ReplyFeed['settle'];
}

interface LiveRepliesDependencies {
  clock: Clock;
  /** Those on other nodes. */
  followers: Followers;
}

/** A reply that is written here, with what has come of it. */
export interface OpenReply {
  live: LiveReply;
  feed: ReplyFeed;
}

/** The replies that this node writes now, by their public ids. */
export function createLiveReplies({ clock, followers }: LiveRepliesDependencies) {
  const replies = new Map<string, OpenReply>();
  const byId = new Map<number, OpenReply>();
  let opened = () => {};

  function open(
    accountId: number,
    conversation: Conversation,
    { message, reply, call }: Omit<Turn, 'replaces'>,
  ): ReplyWriter {
    const stopping = new AbortController();
    const feed = createReplyFeed({ conversation, reply });
    let subscribers = 0;
    /** Counts how often the last subscriber has left. */
    let departures = 0;

    function subscribe(): () => void {
      let subscribed = true;
      subscribers += 1;
      return () => {
        if (!subscribed) return;
        subscribed = false;
        subscribers -= 1;
        if (subscribers > 0 || feed.outcome()) return;
        departures += 1;
        void stopUnlessFollowed(departures);
      };
    }

    async function stopUnlessFollowed(departure: number): Promise<void> {
      await clock.wait(DISCONNECT_GRACE_MS);
      const isLeft = () => subscribers === 0 && departures === departure && !feed.outcome();
      if (isLeft()) await followers.gone(call);
      if (isLeft()) stopping.abort(new Error('Nobody follows the reply'));
    }

    const live: LiveReply = {
      accountId,
      conversation,
      message,
      reply,
      // Subscribes at the call, not at the first event.
      follow: (from, signal) => feed.follow(from, signal, subscribe()),
      subscribe,
      stop: (reason) => stopping.abort(reason),
      settled: feed.settled,
    };
    const entry = { live, feed };
    replies.set(reply.publicId, entry);
    byId.set(reply.id, entry);
    opened();

    return {
      ...feed,
      live,
      signal: stopping.signal,
      settle(it) {
        replies.delete(reply.publicId);
        byId.delete(reply.id);
        feed.settle(it);
      },
    };
  }

  const all = () => [...replies.values()].map((it) => it.live);

  return {
    open,
    all,
    ofConversation: (id: number) => all().filter((it) => it.conversation.id === id),
    ofAccount: (id: number) => all().filter((it) => it.accountId === id),
    get: (publicId: string): LiveReply | undefined => replies.get(publicId)?.live,
    /** By the id of its row, with what has come of it. */
    byId: (id: number): OpenReply | undefined => byId.get(id),
    /** Has somebody told when there is one more. */
    onOpened(listener: () => void): void {
      opened = listener;
    },
    get size() {
      return replies.size;
    },
  };
}

export type LiveReplies = ReturnType<typeof createLiveReplies>;
