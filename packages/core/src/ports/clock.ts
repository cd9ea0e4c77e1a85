export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /**
   * Resolves after a number of milliseconds; rejects with the signal's reason when it aborts first.
   */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Calls `ring` after a number of milliseconds, unless it is called off: see `setAlarm`. */
  alarm?(milliseconds: number, ring: () => void): () => void;
}
