import type { Bus } from '../ports/bus.ts';

/** Buses of several nodes in one process, by the ids of the nodes. */
export function createMemoryBuses(): (node: string) => Bus {
  const receivers = new Map<string, (hint: string) => void>();
  return (node) => ({
    send(to, hint) {
      queueMicrotask(() => receivers.get(to)?.(hint));
    },
    listen(receive) {
      receivers.set(node, receive);
    },
  });
}
