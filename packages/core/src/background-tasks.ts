import type { Log } from './ports/log.ts';

/** Work that no response waits for, such as sending a mail. */
export interface BackgroundTasks {
  run(name: string, task: () => Promise<void>): void;
  /** Resolves when all tasks have ended. */
  idle(): Promise<void>;
}

export function createBackgroundTasks(log: Log): BackgroundTasks {
  const running = new Set<Promise<void>>();
  return {
    run(name, task) {
      const promise = task()
        .catch((error: unknown) => log.error('background task failed', { task: name, error }))
        .finally(() => running.delete(promise));
      running.add(promise);
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
