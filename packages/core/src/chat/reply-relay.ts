import type { BackgroundTasks } from '../background-tasks.ts';
import type { Bus } from '../ports/bus.ts';
import type { Clock } from '../ports/clock.ts';
import type { Cluster } from '../ports/cluster.ts';
import type { Log } from '../ports/log.ts';
import type { LiveReplies } from './live-replies.ts';
import { createRecurringTask } from './recurring-task.ts';
import { type ReplyHint, sendHint, sendText } from './reply-hints.ts';
import type { MessageStore } from './store.ts';

/** How long pieces of a reply are gathered before they are sent: each alone would be too many. */
const GATHER_MS = 25;
/** A node that has not asked for so long does not follow any more. */
const LONGEST_FOLLOW_MS = 5000;
/** How often it is looked for requests to stop, which no hint may have told. */
const LOOK_INTERVAL_MS = 250;

interface RelayDependencies {
  store: { messages: MessageStore };
  clock: Clock;
  cluster: Cluster;
  bus: Bus;
  log: Log;
  backgroundTasks: BackgroundTasks;
  replies: LiveReplies;
}

/** A node that follows a reply, and how far it has come. */
interface Listener {
  offset: number;
  reasoned: number;
  until: number;
}

/** What the node that writes a reply does for those who follow it on other nodes. */
export function createReplyRelay(parts: RelayDependencies) {
  const { store, clock, cluster, bus, backgroundTasks, replies } = parts;
  const relays = new Map<number, Map<string, Listener>>();
  const look = createRecurringTask(parts, {
    name: 'look for requests to stop',
    intervalMs: LOOK_INTERVAL_MS,
    isNeeded: () => replies.size > 0,
    run: stopRequested,
    warning: 'requests to stop replies cannot be read',
  });

  function follow({ reply, node, offset, reasoned }: ReplyHint & { type: 'follow' }): void {
    if (!replies.byId(reply)) {
      sendHint(bus, node, { type: 'over', reply });
      return;
    }
    const listeners = relays.get(reply) ?? new Map<string, Listener>();
    listeners.set(node, { offset, reasoned, until: clock.now() + LONGEST_FOLLOW_MS });
    send(reply, listeners);
    if (relays.has(reply)) return;
    relays.set(reply, listeners);
    backgroundTasks.run('send a reply to other servers', () => relay(reply, listeners));
  }

  function send(reply: number, listeners: ReadonlyMap<string, Listener>): void {
    const feed = replies.byId(reply)?.feed;
    if (!feed) return;
    const { content, reasoning } = feed;
    for (const [node, listener] of listeners) {
      sendText(bus, node, { type: 'reasoning', reply, offset: listener.reasoned, text: reasoning });
      sendText(bus, node, { type: 'content', reply, offset: listener.offset, text: content });
      Object.assign(listener, { offset: content.length, reasoned: reasoning.length });
    }
  }

  async function relay(reply: number, listeners: Map<string, Listener>): Promise<void> {
    const feed = replies.byId(reply)?.feed;
    while (feed && !feed.outcome() && listeners.size > 0) {
      const over = new AbortController();
      await feed.change(over.signal);
      await clock.wait(GATHER_MS);
      for (const [node, { until }] of listeners) if (until < clock.now()) listeners.delete(node);
      send(reply, listeners);
    }
    relays.delete(reply);
    for (const node of listeners.keys()) sendHint(bus, node, { type: 'over', reply });
  }

  function stop(reply: number): void {
    replies.byId(reply)?.live.stop(new Error('The reply was stopped'));
  }

  async function stopRequested(): Promise<void> {
    for (const reply of await store.messages.stopRequests(cluster.node)) stop(reply);
  }

  if (cluster.isShared) replies.onOpened(look);

  return { follow, stop };
}

export type ReplyRelay = ReturnType<typeof createReplyRelay>;
