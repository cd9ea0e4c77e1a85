import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { NumberedEvent } from './response.ts';

/** How much of a stream a crash may lose. */
const SAVE_INTERVAL_MS = 250;
/** How soon a response stops that another server has ended, also while its model is silent. */
const LOOK_INTERVAL_MS = 1000;

interface EventSaverParts {
  /** Keeps events. Returns whether their response is still being written. */
  save: (events: readonly NumberedEvent[]) => Promise<boolean>;
  /** Called when it was ended elsewhere. */
  onEnded: () => void;
  clock: Clock;
  log: Log;
}

/**
 * Keeps the events of a response while it is written, some at a time, and looks whether another
 * server has ended it meanwhile.
 */
export function createEventSaver({ save, onEnded, clock, log }: EventSaverParts) {
  const over = new AbortController();
  let saved = 0;
  let pending: Promise<void> | undefined;

  async function saveLater(events: readonly NumberedEvent[]): Promise<void> {
    try {
      await clock.wait(SAVE_INTERVAL_MS, over.signal);
      const more = events.slice(saved);
      if (!(await save(more))) onEnded();
      saved += more.length;
    } catch (error) {
      if (!over.signal.aborted) log.warn('a response could not be saved halfway', { error });
    } finally {
      pending = undefined;
    }
  }

  async function look(): Promise<void> {
    while (!over.signal.aborted) {
      await clock.wait(LOOK_INTERVAL_MS, over.signal);
      if (!(await save([]))) return onEnded();
    }
  }

  look().catch((error: unknown) => {
    if (!over.signal.aborted) log.warn('a response is not looked after any more', { error });
  });

  return {
    /** Schedules a save, because there are more events. */
    note(events: readonly NumberedEvent[]): void {
      pending ??= saveLater(events);
    },
    /** Resolves, when no save is pending, to how many events are saved. */
    async end(): Promise<number> {
      // With a reason of its own: without one an error is made, and its stack with it.
      over.abort('The response is over');
      await pending;
      return saved;
    },
  };
}
