export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Ends after so many milliseconds; rejects with the signal's reason when it aborts first. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
