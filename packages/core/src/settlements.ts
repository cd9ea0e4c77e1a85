import type { BackgroundTasks } from './background-tasks.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 4000;

/** Stores results that must not be lost. */
export interface Settlements {
  /**
   * Takes a step of the store, and again until it succeeds. Throws what the first attempt throws; the
   * others are made in the background. The step must do nothing when it has succeeded before.
   */
  settle(step: () => Promise<void>): Promise<void>;
  /** Makes one last attempt at what is left, for a host that stops. */
  stop(): void;
}

/**
 * Keeps what cannot be stored, such as on a full disk, and stores it when there is room. What is
 * left when the process ends is settled by the next start, with less detail.
 */
export function createSettlements(
  { clock, log }: { clock: Clock; log: Log },
  backgroundTasks: BackgroundTasks,
): Settlements {
  const stopping = new AbortController();

  async function again(step: () => Promise<void>): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      await clock.wait(pause, stopping.signal).catch(() => undefined);
      try {
        await step();
        log.info('a result that could not be stored is stored now');
        return;
      } catch (error) {
        if (!stopping.signal.aborted) continue;
        log.error('a result is left to the next start', { error });
        return;
      }
    }
  }

  return {
    async settle(step) {
      try {
        await step();
      } catch (error) {
        backgroundTasks.run('settle again', () => again(step));
        throw error;
      }
    },
    stop: () => stopping.abort(new Error('The host stops')),
  };
}
