import type { Clock } from '../ports/clock.ts';
import type { FailureKind } from './upstream-failure.ts';

/** So many failures in a row are no bad luck. */
const FAILURES_BEFORE_REST = 3;
const FIRST_REST_MS = 30_000;
const LONGEST_REST_MS = 300_000;
/** How long one call may try a provider after its rest, before others do. */
const TRIAL_MS = 30_000;

export interface LastFailure {
  /** Epoch milliseconds. */
  at: number;
  /** When the first failure of the row was. */
  since: number;
  /** `undefined` when it is none of these. */
  kind: FailureKind | undefined;
  /** Why, for administrators. */
  reason: string;
}

interface State {
  failures: number;
  restingUntil: number;
  rest: number;
  lastFailure: LastFailure | null;
}

export interface ProviderRests {
  succeeded(provider: string): void;
  failed(provider: string, failure: Pick<LastFailure, 'kind' | 'reason'>): void;
  /** Providers in the order in which they are asked: those that rest come last. After a rest one call tries the provider. */
  ordered<Candidate extends { provider: string }>(candidates: Candidate[]): Candidate[];
  /** Until when a provider rests, in epoch milliseconds, and why it failed last unless it has answered since. */
  stateOf(provider: string): { restingUntil: number | null; lastFailure: LastFailure | null };
}

/** Lets providers rest that keep failing, so that not every question waits for them. It is forgotten at a restart. */
export function createProviderRests(clock: Clock): ProviderRests {
  const states = new Map<string, State>();
  return {
    succeeded(provider) {
      const state = states.get(provider);
      if (state) Object.assign(state, { failures: 0, restingUntil: 0, rest: 0, lastFailure: null });
    },

    failed(provider, { kind, reason }) {
      const state = states.get(provider) ?? { failures: 0, restingUntil: 0, rest: 0, lastFailure: null };
      states.set(provider, state);
      state.failures += 1;
      const now = clock.now();
      state.lastFailure = { at: now, since: state.lastFailure?.since ?? now, kind, reason };
      if (state.failures < FAILURES_BEFORE_REST) return;
      state.rest = Math.min(LONGEST_REST_MS, state.rest === 0 ? FIRST_REST_MS : state.rest * 2);
      state.restingUntil = clock.now() + state.rest;
    },

    ordered(candidates) {
      if (candidates.length < 2) return candidates;
      const now = clock.now();
      const isResting = ({ provider }: { provider: string }) => (states.get(provider)?.restingUntil ?? 0) > now;
      const ready = candidates.filter((it) => !isResting(it));
      const tried = ready[0] && states.get(ready[0].provider);
      // The others wait for what this call comes to.
      if (tried && tried.restingUntil > 0) tried.restingUntil = now + TRIAL_MS;
      return [...ready, ...candidates.filter((it) => !ready.includes(it))];
    },

    stateOf(provider) {
      const state = states.get(provider);
      const isResting = state !== undefined && state.restingUntil > clock.now();
      return { restingUntil: isResting ? state.restingUntil : null, lastFailure: state?.lastFailure ?? null };
    },
  };
}
