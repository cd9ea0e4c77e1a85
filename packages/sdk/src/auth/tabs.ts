/** The tabs of a browser that share a storage. */
export interface Tabs {
  /** Runs work in one tab at a time; immediately where there are no Web Locks. */
  withLock<T>(work: () => Promise<T>): Promise<T>;
  /** Notifies the other tabs that the storage has changed, where there is a BroadcastChannel. */
  notify(): void;
}

export function connectTabs(key: string, hear: () => void): Tabs {
  const { locks } = globalThis.navigator ?? {};
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(key) : undefined;
  if (channel) channel.onmessage = hear;
  // An open channel would keep a Node process alive.
  (channel as { unref?(): void } | undefined)?.unref?.();
  return {
    withLock: async (work) => (locks ? await locks.request(key, work) : work()),
    notify: () => channel?.postMessage('changed'),
  };
}
