import type { Clock, ServiceState } from '../ports.ts';

const KEPT = 10;
const MINUTES = 5 * 60_000;
/** So many calls in a row say that nothing works; fewer may be bad luck. */
const ENOUGH = 3;

/** How the last calls of models ended. */
export interface RecentCalls {
  add(succeeded: boolean): void;
  /**
   * What the last ten calls of the last five minutes say: `offline` when all of at least three failed,
   * `degraded` when at least half did.
   */
  state(): ServiceState;
}

export function createRecentCalls(clock: Clock): RecentCalls {
  const calls: { at: number; succeeded: boolean }[] = [];
  return {
    add(succeeded) {
      calls.push({ at: clock.now(), succeeded });
      if (calls.length > KEPT) calls.shift();
    },

    state() {
      const since = clock.now() - MINUTES;
      const recent = calls.filter((it) => it.at > since);
      const failed = recent.filter((it) => !it.succeeded).length;
      if (failed >= ENOUGH && failed === recent.length) return 'offline';
      return failed > 0 && failed * 2 >= recent.length ? 'degraded' : 'online';
    },
  };
}
