/**
 * Whether a limit of this many milliseconds is in effect. Timers take a signed 32-bit number; with
 * a larger one they would fire at once.
 */
export function isLimit(milliseconds: number): boolean {
  return milliseconds > 0 && milliseconds < 2 ** 31;
}

/** Ends early when the signal aborts. */
export function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted || milliseconds === 0) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end);
  });
}
