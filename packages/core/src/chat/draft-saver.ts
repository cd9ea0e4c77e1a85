import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { GrowingText } from '../text/growing-text.ts';
import type { Draft } from './store.ts';

/** How much of a reply a crash may lose. */
const SAVE_INTERVAL_MS = 250;

interface DraftSaverDependencies {
  /** Adds to what is saved already. */
  save: (added: Draft) => Promise<void>;
  clock: Clock;
  log: Log;
}

/**
 * Saves a reply periodically while it is written, each time what is new: of a long reply, saving all
 * of it again would soon be most of the work.
 */
export function createDraftSaver(
  { content, reasoning }: Readonly<Record<keyof Draft, GrowingText>>,
  { save, clock, log }: DraftSaverDependencies,
) {
  const over = new AbortController();
  let pending: Promise<void> | undefined;
  const saved = { content: 0, reasoning: 0 };

  async function saveLater(): Promise<void> {
    try {
      await clock.wait(SAVE_INTERVAL_MS, over.signal);
      const until = { content: content.length, reasoning: reasoning.length };
      await save({ content: content.from(saved.content), reasoning: reasoning.from(saved.reasoning) });
      Object.assign(saved, until);
    } catch (error) {
      if (!over.signal.aborted) log.warn('a reply could not be saved halfway', { error });
    } finally {
      pending = undefined;
    }
  }

  return {
    /** Schedules a save, because something has come. */
    note(): void {
      pending ??= saveLater();
    },
    /** Resolves when no save is pending. */
    async end(): Promise<void> {
      // With a reason of its own: without one an error is made, and its stack with it.
      over.abort('The reply is over');
      await pending;
    },
  };
}

export type DraftSaver = ReturnType<typeof createDraftSaver>;
