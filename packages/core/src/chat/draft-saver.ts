import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

/** How much of a reply a crash may cost, in milliseconds. */
const SAVE_INTERVAL_MS = 250;

/** Saves what has come of a reply now and then, while it is written. */
export function createDraftSaver(save: (content: string) => Promise<void>, clock: Clock, log: Log) {
  const over = new AbortController();
  let pending: Promise<void> | undefined;

  async function saveLater(contentNow: () => string): Promise<void> {
    try {
      await clock.wait(SAVE_INTERVAL_MS, over.signal);
      await save(contentNow());
    } catch (error) {
      if (!over.signal.aborted) log.warn('a reply could not be saved halfway', { error });
    } finally {
      pending = undefined;
    }
  }

  return {
    /** Something new has come. */
    note(contentNow: () => string): void {
      pending ??= saveLater(contentNow);
    },
    /** Ends when nothing will be saved any more. */
    async end(): Promise<void> {
      over.abort();
      await pending;
    },
  };
}
