import type { Clock } from '@alingai/core';

/**
 * Waits below this many milliseconds end at once, so that the simulator's usual pace costs no time.
 */
const LONG = 1000;

/** A clock that tests set forward. */
export interface TestClock extends Clock {
  /** Time goes on from so many milliseconds later; long waits that are over by then end. */
  advance(milliseconds: number): void;
  /**
   * Ends when something has begun a wait of a second or more, which lasts until the clock is
   * advanced.
   */
  longWait(): Promise<void>;
}

interface Wait {
  until: number;
  end(): void;
}

export function createTestClock(): TestClock {
  let ahead = 0;
  const waits = new Set<Wait>();
  const watchers = new Set<() => void>();
  const now = () => Date.now() + ahead;

  function longWait(): Promise<void> {
    if (waits.size > 0) return Promise.resolve();
    return new Promise((resolve) => watchers.add(resolve));
  }

  async function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (milliseconds < LONG) return;
    await new Promise<void>((resolve, reject) => {
      const stop = () => {
        waits.delete(pending);
        reject(signal?.reason);
      };
      const pending = {
        until: now() + milliseconds,
        end() {
          waits.delete(pending);
          signal?.removeEventListener('abort', stop);
          resolve();
        },
      };
      waits.add(pending);
      signal?.addEventListener('abort', stop, { once: true });
      for (const watcher of watchers) watcher();
      watchers.clear();
    });
  }

  return {
    now,
    wait,
    longWait,
    advance(milliseconds) {
      ahead += milliseconds;
      for (const pending of [...waits]) if (pending.until <= now()) pending.end();
    },
  };
}
