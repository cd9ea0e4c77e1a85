import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

/** How much of a reply a crash may lose. */
const SAVE_INTERVAL_MS = 250;

export interface Draft {
  content: string;
  reasoning: string;
}

/** Saves the draft of a reply periodically while it is written. */
export function createDraftSaver(save: (draft: Draft) => Promise<void>, clock: Clock, log: Log) {
  const over = new AbortController();
  let pending: Promise<void> | undefined;

  async function saveLater(draftNow: () => Draft): Promise<void> {
    try {
      await clock.wait(SAVE_INTERVAL_MS, over.signal);
      await save(draftNow());
    } catch (error) {
      if (!over.signal.aborted) log.warn('a reply could not be saved halfway', { error });
    } finally {
      pending = undefined;
    }
  }

  return {
    /** Schedules a save, because the content has changed. */
    note(draftNow: () => Draft): void {
      pending ??= saveLater(draftNow);
    },
    /** Resolves when no save is pending. */
    async end(): Promise<void> {
      over.abort();
      await pending;
    },
  };
}

export type DraftSaver = ReturnType<typeof createDraftSaver>;
