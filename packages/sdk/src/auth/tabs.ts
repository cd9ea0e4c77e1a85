/** The tabs of a browser that share a storage. */
export interface Tabs {
  /** Runs work while no other tab does the like; where there are no Web Locks, at once. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Tells the other tabs that the storage has changed; where there is no BroadcastChannel, nobody. */
  tell(): void;
}

export function joinTabs(key: string, hear: () => void): Tabs {
  const { locks } = globalThis.navigator ?? {};
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(key) : undefined;
  if (channel) channel.onmessage = hear;
  // Node would wait for news for ever.
  (channel as { unref?(): void } | undefined)?.unref?.();
  return {
    alone: async (work) => (locks ? await locks.request(key, work) : work()),
    tell: () => channel?.postMessage('changed'),
  };
}
