/** The tabs of a browser that share a storage. */
export interface Tabs {
  /** Runs work while no other tab does the like; where there are no Web Locks, at once. */
  withLock<T>(work: () => Promise<T>): Promise<T>;
  /** Tells the other tabs that the storage has changed; where there is no BroadcastChannel, nobody. */
  notify(): void;
}

export function connectTabs(key: string, hear: () => void): Tabs {
  const { locks } = globalThis.navigator ?? {};
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(key) : undefined;
  if (channel) channel.onmessage = hear;
  // Node would wait for news for ever.
  (channel as { unref?(): void } | undefined)?.unref?.();
  return {
    withLock: async (work) => (locks ? await locks.request(key, work) : work()),
    notify: () => channel?.postMessage('changed'),
  };
}
