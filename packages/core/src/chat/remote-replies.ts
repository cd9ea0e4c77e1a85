import type { BackgroundTasks } from '../background-tasks.ts';
import { notFound, PlatformError } from '../errors.ts';
import type { Bus } from '../ports/bus.ts';
import type { Clock } from '../ports/clock.ts';
import type { Cluster } from '../ports/cluster.ts';
import type { Log } from '../ports/log.ts';
import type { GrowingText } from '../text/growing-text.ts';
import type { UsageStore } from '../usage/store.ts';
import { NOTE_INTERVAL_MS } from './followers.ts';
import { createRecurringTask } from './recurring-task.ts';
import type { Position, ReplyEvent, SettledReply } from './reply-events.ts';
import { createReplyFeed, type ReplyFeed } from './reply-feed.ts';
import { type ReplyHint, sendHint } from './reply-hints.ts';
import { settledReply } from './settled-reply.ts';
import type { Located, MessageStore, ReplyInWriting } from './store.ts';

/** How long it is waited for what is missing before it is asked for again. */
const LONGEST_GAP_MS = 100;
/** How long there may be no hint before the row is read. */
const LONGEST_SILENCE_MS = 1000;

interface RemoteRepliesDependencies {
  store: { messages: MessageStore; usage: UsageStore };
  clock: Clock;
  cluster: Cluster;
  bus: Bus;
  log: Log;
  backgroundTasks: BackgroundTasks;
}

/** A reply that another node writes, as it is followed here. */
interface RemoteReply {
  readonly located: Located;
  readonly feed: ReplyFeed;
  readonly writing: ReplyInWriting;
  readers: number;
  /** When its row was read, or a hint came. */
  heardAt: number;
  /** When what was missing was asked for. */
  askedAt: number;
}

/**
 * Replies that other nodes write, followed here as if they were written here.
 * - What has come of a reply is in its row, a quarter of a second late. Its node sends the rest as it comes, as hints; what is
 *   missing between two of them is asked for again.
 * - Without hints the row is read each second.
 * - A reply is over when its row says so, and not before.
 * - While it is followed, that is noted in the store again and again, so that its node does not stop it.
 */
export function createRemoteReplies(parts: RemoteRepliesDependencies) {
  const { store, clock, cluster, bus, backgroundTasks } = parts;
  const remotes = new Map<number, RemoteReply>();
  /** Keeps what is followed here alive, and up to date, as long as there is any. */
  const keepUp = createRecurringTask(parts, {
    name: 'follow replies of other servers',
    intervalMs: NOTE_INTERVAL_MS,
    isNeeded: () => remotes.size > 0,
    run: look,
    warning: 'replies of other servers cannot be followed',
  });

  /** Follows a pending reply; `undefined` when no other node writes it. */
  async function follow(
    located: Located,
    from: Position | undefined,
    signal: AbortSignal,
  ): Promise<AsyncGenerator<ReplyEvent, void, void> | undefined> {
    const remote = await join(located);
    if (!remote) return undefined;
    return remote.feed.follow(from, signal, leaving(remote));
  }

  /** Stops a pending reply and resolves when it is over; `undefined` when no other node writes it. */
  async function stop(located: Located): Promise<SettledReply | undefined> {
    const { id } = located.message;
    const [writing] = await store.messages.requestStop({ reply: id });
    const remote = writing && (await join(located));
    if (!remote) return undefined;
    sendHint(bus, remote.writing.owner, { type: 'stop', reply: id });
    const leave = leaving(remote);
    try {
      return await remote.feed.settled;
    } finally {
      leave();
    }
  }

  /** Stops what other nodes write for an account; resolves when nothing is left of it, or the signal aborts. */
  async function stopAllOf(accountId: number, signal: AbortSignal): Promise<void> {
    while (cluster.isShared && !signal.aborted) {
      const writing = await store.messages.requestStop({ accountId });
      if (writing.length === 0) return;
      for (const { reply, owner } of writing) sendHint(bus, owner, { type: 'stop', reply });
      await clock.wait(NOTE_INTERVAL_MS, signal).catch(() => undefined);
    }
  }

  async function join(located: Located): Promise<RemoteReply | undefined> {
    if (!cluster.isShared) return undefined;
    const { id } = located.message;
    const [writing] = await store.messages.noteFollowers([id]);
    if (!writing || writing.owner === cluster.node) return undefined;
    const stale = remotes.get(id);
    if (stale && stale.writing.call !== writing.call) await read(stale);
    const known = remotes.get(id);
    if (known) {
      known.readers += 1;
      return known;
    }
    const remote: RemoteReply = {
      located,
      feed: createReplyFeed({ conversation: located.conversation, reply: located.message }),
      writing,
      readers: 1,
      heardAt: clock.now(),
      askedAt: 0,
    };
    growTo(remote, located);
    remotes.set(id, remote);
    ask(remote);
    keepUp();
    return remote;
  }

  function leaving(remote: RemoteReply): () => void {
    let isLeft = false;
    return () => {
      if (isLeft) return;
      isLeft = true;
      remote.readers -= 1;
      if (remote.readers === 0) forget(remote);
    };
  }

  function ask({ feed, writing }: RemoteReply): void {
    sendHint(bus, writing.owner, {
      type: 'follow',
      reply: writing.reply,
      node: cluster.node,
      offset: feed.content.length,
      reasoned: feed.reasoning.length,
    });
  }

  async function look(): Promise<void> {
    const writing = await store.messages.noteFollowers([...remotes.keys()]);
    const calls = new Map(writing.map((it) => [it.reply, it.call]));
    for (const remote of [...remotes.values()]) {
      const isWritten = calls.get(remote.writing.reply) === remote.writing.call;
      const isSilent = clock.now() - remote.heardAt >= LONGEST_SILENCE_MS;
      if (!isWritten || isSilent) await read(remote);
      if (isWritten) ask(remote);
    }
  }

  /** Reads the row of a reply. */
  async function read(remote: RemoteReply): Promise<void> {
    const { feed, writing, located } = remote;
    if (feed.outcome()) return;
    const found = await store.messages.byId(writing.reply);
    remote.heardAt = clock.now();
    if (found && found.message.status !== 'pending') return settle(remote, await settledReply(store, found));
    const [now] = found ? await store.messages.noteFollowers([writing.reply]) : [];
    if (found && now?.call === writing.call) return growTo(remote, found);
    if (found && !now) {
      // It has ended between the two reads; the next look finds it so.
      return;
    }
    // It is deleted, or was interrupted and is written anew.
    const reason = 'The reply was begun anew';
    const error = found ? new PlatformError('SERVICE_UNAVAILABLE', { reason }) : notFound('message_id', 'message');
    settle(remote, { ...(await settledReply(store, located)), error });
  }

  function forget(remote: RemoteReply): void {
    const { reply } = remote.writing;
    if (remotes.get(reply) === remote) remotes.delete(reply);
  }

  function settle(remote: RemoteReply, settled: SettledReply): void {
    if (remote.feed.outcome()) return;
    forget(remote);
    remote.feed.settle(settled);
  }

  function growTo({ feed }: RemoteReply, { message: { content, reasoning = '' } }: Located): void {
    if (reasoning.length > feed.reasoning.length) feed.appendReasoning(reasoning.slice(feed.reasoning.length));
    if (content.length > feed.content.length) feed.append(content.slice(feed.content.length));
  }

  /** Takes a hint of the node that writes a reply. */
  function take(hint: ReplyHint & { type: 'content' | 'reasoning' | 'over' }): void {
    const remote = remotes.get(hint.reply);
    if (!remote || remote.feed.outcome()) return;
    const { feed } = remote;
    remote.heardAt = clock.now();
    if (hint.type === 'over') {
      backgroundTasks.run('read a reply of another server', () => read(remote));
    } else if (hint.type === 'content') {
      added(feed.content, hint.offset, hint.text, feed.append);
    } else {
      added(feed.reasoning, hint.offset, hint.text, feed.appendReasoning);
    }

    function added(known: GrowingText, offset: number, text: string, append: (text: string) => void): void {
      if (remote && offset > known.length) {
        if (clock.now() - remote.askedAt < LONGEST_GAP_MS) return;
        remote.askedAt = clock.now();
        ask(remote);
      } else if (offset + text.length > known.length) {
        append(text.slice(known.length - offset));
      }
    }
  }

  /** Lets go of all of them, because the server stops. */
  function close(): void {
    const error = new PlatformError('SERVICE_UNAVAILABLE', { reason: 'The server stops' });
    for (const remote of [...remotes.values()]) {
      const { message, conversation } = remote.located;
      settle(remote, { message, conversation, tokens: { input: 0, output: 0 }, cost: 0, duration: 0, error });
    }
  }

  return { follow, stop, stopAllOf, take, close };
}

export type RemoteReplies = ReturnType<typeof createRemoteReplies>;
