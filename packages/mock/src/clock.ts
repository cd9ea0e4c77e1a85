import type { Clock } from '@alingai/core';

/** A duration; its parts are added up. */
export interface Duration {
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
  milliseconds?: number;
}

/** A clock that can be set forward. */
export interface MockClock extends Clock {
  /** Moves the time forward by this much; waits that are over by then end. */
  advance(time: Duration): void;
}

interface PendingWait {
  until: number;
  end(): void;
}

/** Runs as another clock does, plus the time that it was advanced by. */
export function createMockClock(base: Clock): MockClock {
  let ahead = 0;
  const waits = new Set<PendingWait>();
  const now = () => base.now() + ahead;

  return {
    now,
    async wait(milliseconds, signal) {
      signal?.throwIfAborted();
      const ending = new AbortController();
      const stop = () => ending.abort(signal?.reason);
      let isOver = false;
      const pending: PendingWait = {
        until: now() + milliseconds,
        end() {
          isOver = true;
          ending.abort();
        },
      };
      waits.add(pending);
      signal?.addEventListener('abort', stop, { once: true });
      try {
        await base.wait(milliseconds, ending.signal);
      } catch (reason) {
        if (!isOver) throw reason;
      } finally {
        waits.delete(pending);
        signal?.removeEventListener('abort', stop);
      }
    },
    advance(time) {
      ahead += millisecondsOf(time);
      for (const pending of [...waits]) if (pending.until <= now()) pending.end();
    },
  };
}

function millisecondsOf({ days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0 }: Duration): number {
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
}
