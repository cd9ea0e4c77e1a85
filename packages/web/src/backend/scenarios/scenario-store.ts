import type { BrowserMock } from '@alingai/mock/browser';
import { saveMockSettings } from './mock-settings.ts';
import type { Scenario } from './scenario.ts';

export interface ActiveScenario {
  scenario: Scenario;
  end(): void;
}

let active: readonly ActiveScenario[] = [];
const listeners = new Set<() => void>();

function change(next: readonly ActiveScenario[]): void {
  active = next;
  saveMockSettings({ scenarios: next.map((it) => it.scenario) });
  for (const listener of listeners) listener();
}

/** Applies a scenario until it is ended. Throws TypeError when the mock refuses it. */
export function startScenario(mock: BrowserMock, scenario: Scenario): void {
  const { end } = mock.scenario(scenario.operation, scenario.faults as never);
  const started: ActiveScenario = {
    scenario,
    end() {
      end();
      change(active.filter((it) => it !== started));
    },
  };
  change([...active, started]);
}

/** After the mock was reset: applies these scenarios, and forgets the ones before. */
export function restoreScenarios(mock: BrowserMock, scenarios: readonly Scenario[]): void {
  active = [];
  for (const scenario of scenarios) startScenario(mock, scenario);
  change(active);
}

/** For `useSyncExternalStore`. */
export const activeScenarios = {
  get: () => active,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
