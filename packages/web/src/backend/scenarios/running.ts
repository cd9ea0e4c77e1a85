import type { BrowserMock } from '@alingai/mock/browser';
import { remember } from './remembered.ts';
import type { Wish } from './wish.ts';

export interface RunningScenario {
  wish: Wish;
  end(): void;
}

let scenarios: readonly RunningScenario[] = [];
const listeners = new Set<() => void>();

function change(next: readonly RunningScenario[]): void {
  scenarios = next;
  remember({ wishes: next.map((it) => it.wish) });
  for (const listener of listeners) listener();
}

/** From now on the mock answers so. Throws TypeError when it cannot. */
export function begin(mock: BrowserMock, wish: Wish): void {
  const { end } = mock.scenario(wish.operation, wish.faults as never);
  const scenario: RunningScenario = {
    wish,
    end() {
      end();
      change(scenarios.filter((it) => it !== scenario));
    },
  };
  change([...scenarios, scenario]);
}

/** The mock has begun anew: what shall go on is set up again, and nothing else. */
export function resume(mock: BrowserMock, wishes: readonly Wish[]): void {
  scenarios = [];
  for (const wish of wishes) begin(mock, wish);
  change(scenarios);
}

/** For `useSyncExternalStore`. */
export const runningScenarios = {
  get: () => scenarios,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
