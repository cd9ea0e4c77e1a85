import type { Clock } from '../ports/clock.ts';
import type { ServiceState } from '../ports/health.ts';

const KEPT = 10;
const MINUTES = 5 * 60_000;
/** So many calls in a row say that nothing works; fewer may be bad luck. */
const ENOUGH = 3;

/** How the last calls to each provider of models ended. */
export interface ProviderHealth {
  add(provider: string, succeeded: boolean): void;
  /**
   * What the last ten calls to each provider in the last five minutes say. A provider is `offline`
   * when all of at least three failed, `degraded` when at least half did; the service is `offline`
   * when all that were asked are, and `degraded` when any of them is not well, though another one
   * may answer in its place.
   */
  state(): ServiceState;
}

interface Call {
  at: number;
  succeeded: boolean;
}

export function createProviderHealth(clock: Clock): ProviderHealth {
  const byProvider = new Map<string, Call[]>();
  return {
    add(provider, succeeded) {
      const calls = byProvider.get(provider) ?? [];
      calls.push({ at: clock.now(), succeeded });
      if (calls.length > KEPT) calls.shift();
      byProvider.set(provider, calls);
    },

    state() {
      const since = clock.now() - MINUTES;
      const states = [...byProvider.values()]
        .map((calls) => calls.filter((it) => it.at > since))
        .filter((recent) => recent.length > 0)
        .map(stateOf);
      if (states.every((it) => it === 'online')) return 'online';
      return states.every((it) => it === 'offline') ? 'offline' : 'degraded';
    },
  };
}

function stateOf(recent: readonly Call[]): ServiceState {
  const failed = recent.filter((it) => !it.succeeded).length;
  if (failed >= ENOUGH && failed === recent.length) return 'offline';
  return failed * 2 >= recent.length ? 'degraded' : 'online';
}
