import type { Clock } from '../ports/clock.ts';
import type { Cluster } from '../ports/cluster.ts';
import type { MessageStore } from './store.ts';

/** How often a node notes which replies of other nodes are followed there. */
export const NOTE_INTERVAL_MS = 400;
/** When nothing is noted for so long, nobody follows a reply any more. */
const LONGEST_UNNOTED_MS = 4 * NOTE_INTERVAL_MS;

/** Those who follow a reply on other nodes than the one that writes it. */
export interface Followers {
  /** Resolves when nobody follows the reply of a call any more: at once where nobody ever did. */
  gone(call: number | null): Promise<void>;
}

interface FollowersDependencies {
  store: { messages: MessageStore };
  clock: Clock;
  cluster: Cluster;
}

export function createFollowers({ store, clock, cluster }: FollowersDependencies): Followers {
  async function gone(call: number | null): Promise<void> {
    if (!cluster.isShared || call === null) return;
    let known = await noted(call);
    if (known === 0) return;
    for (;;) {
      await clock.wait(LONGEST_UNNOTED_MS);
      const now = await noted(call);
      // When it cannot be read, nobody can note anything either.
      if (now === undefined) continue;
      if (now === known) return;
      known = now;
    }
  }

  /** `undefined` while it cannot be read. Of a call that has ended nothing more is noted. */
  async function noted(call: number): Promise<number | undefined> {
    try {
      return (await store.messages.followersNoted(call)) ?? 0;
    } catch {
      return undefined;
    }
  }

  return { gone };
}
