import { setImmediate } from 'node:timers/promises';
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
   * Ends when something waits for a second or more, and for no longer than so many milliseconds from
   * now; that lasts until the clock is advanced. What goes on meanwhile, such as reading a database,
   * has a turn.
   */
  longWait(within?: number): Promise<void>;
}

interface Wait {
  until: number;
  end(): void;
}

export function createTestClock(): TestClock {
  let ahead = 0;
  const waits = new Set<Wait>();
  let watchers: (() => void)[] = [];
  const now = () => Date.now() + ahead;

  async function longWait(within = Number.POSITIVE_INFINITY): Promise<void> {
    await setImmediate();
    while (![...waits].some((it) => it.until <= now() + within)) {
      await new Promise<void>((resolve) => watchers.push(resolve));
    }
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
      const told = watchers;
      watchers = [];
      for (const watcher of told) watcher();
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
