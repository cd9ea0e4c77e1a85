import type { BackgroundTasks } from '../background-tasks.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

interface RecurringTask {
  /** What it does, for the log. */
  name: string;
  intervalMs: number;
  /** It ends when it is not needed any more. */
  isNeeded(): boolean;
  run(): Promise<void>;
  /** What is logged at the first of several failures in a row. */
  warning: string;
}

interface RecurringTaskDependencies {
  clock: Clock;
  log: Log;
  backgroundTasks: BackgroundTasks;
}

/** Returns what starts the task, unless it is under way. */
export function createRecurringTask(
  { clock, log, backgroundTasks }: RecurringTaskDependencies,
  { name, intervalMs, isNeeded, run, warning }: RecurringTask,
): () => void {
  let isUnderWay = false;

  async function repeat(): Promise<void> {
    let isFailing = false;
    while (isNeeded()) {
      await clock.wait(intervalMs);
      try {
        await run();
        isFailing = false;
      } catch (error) {
        if (!isFailing) log.warn(warning, { error });
        isFailing = true;
      }
    }
    isUnderWay = false;
  }

  return () => {
    if (isUnderWay) return;
    isUnderWay = true;
    backgroundTasks.run(name, repeat);
  };
}
