import type { Bus } from '@alingai/core';
import type { NodeConnection } from './node-connection.ts';

/** PostgreSQL refuses 8,000 bytes and more. */
const MOST_BYTES = 7500;
/** Hints beyond that are dropped: whoever waits for them reads the rows. */
const MOST_WAITING = 20_000;

/** The channel of a node. Its id is that of its process and, behind a point, how often it was taken for dead. */
export const channelOf = (node: string) => `alingai_${node.split('.', 1)[0]}`;

export interface PostgresBus extends Bus {
  /** Takes what was notified. */
  receive(payload: string): void;
}

/**
 * Sends hints by notifications of the database, one at a time, since several would overtake one another. What gathers
 * meanwhile goes with the next one.
 */
export function createPostgresBus(query: NodeConnection['query']): PostgresBus {
  let listener: (hint: string) => void = () => undefined;
  const waiting = new Map<string, string[]>();
  let count = 0;
  let isSending = false;

  async function flush(): Promise<void> {
    isSending = true;
    while (waiting.size > 0) {
      const [[node, hints] = ['', []]] = waiting;
      waiting.delete(node);
      count -= hints.length;
      for (const payload of payloadsOf(hints)) {
        // It may be lost like any other.
        await query('select pg_notify($1, $2)', [channelOf(node), payload]).catch(() => undefined);
      }
    }
    isSending = false;
  }

  return {
    send(node, hint) {
      if (count >= MOST_WAITING) return;
      count += 1;
      const hints = waiting.get(node);
      if (hints) hints.push(hint);
      else waiting.set(node, [hint]);
      if (!isSending) void flush();
    },
    listen(receive) {
      listener = receive;
    },
    receive(payload) {
      for (const hint of payload.split(SEPARATOR)) listener(hint);
    },
  };
}

/** JSON has no line breaks. */
const SEPARATOR = '\n';

/** Joins hints to as few payloads as they fit into. One that is too long for any is left out. */
export function payloadsOf(hints: readonly string[]): string[] {
  const payloads: string[] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const hint of hints) {
    const length = Buffer.byteLength(hint);
    if (length > MOST_BYTES) continue;
    if (bytes + 1 + length <= MOST_BYTES) {
      payloads.push(`${payloads.pop()}${SEPARATOR}${hint}`);
      bytes += 1 + length;
    } else {
      payloads.push(hint);
      bytes = length;
    }
  }
  return payloads;
}
