import type { Bus } from '../ports/bus.ts';
import type { Cluster } from '../ports/cluster.ts';

/** A cluster of one server, which has its data for itself: nobody else could take it for dead. */
export function createSingleNode(node: string): Cluster {
  return { node, isShared: false, isAlive: () => true, watch: () => undefined };
}

/** Where there are no others, nobody needs a hint. */
export const noBus: Bus = { send: () => undefined, listen: () => undefined };
