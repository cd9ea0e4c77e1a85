import { createMock } from '@alingai/mock';
import { describe, expect, test } from 'vitest';
import {
  describeScenario,
  errorsOf,
  FIELDS,
  operationsFor,
  SCENARIO_KINDS,
  type ScenarioKind,
  scenarioOf,
} from './scenario.ts';

const VALUES = { milliseconds: '300', most: '100', error: 'RATE_LIMITED', after: '2', seconds: '5' };

function valuesFor(kind: ScenarioKind, operation: string): FormData {
  const values = new FormData();
  values.set('operation', operation);
  for (const name of FIELDS[kind]) values.set(name, VALUES[name]);
  return values;
}

describe('what the form says', () => {
  test.each(SCENARIO_KINDS)('%s is a scenario that the mock takes, for every operation that is offered', (kind) => {
    const mock = createMock();
    const offered = operationsFor(kind);
    expect(offered.length).toBeGreaterThan(0);
    for (const operation of offered) {
      for (const error of kind === 'error' ? errorsOf(operation) : ['']) {
        const values = valuesFor(kind, operation);
        if (kind === 'error') values.set('error', error);
        const scenario = scenarioOf(kind, values);
        expect(() => mock.scenario(scenario.operation, scenario.faults as never)).not.toThrow();
      }
    }
  });

  test.each([
    ['latency', '*', '*: latency=300'],
    ['spread', '*', '*: latency=100-300'],
    ['offline', 'models.list', 'models.list: offline'],
    ['error', 'chat.send', 'chat.send: error=RATE_LIMITED'],
    ['cut', 'chat.stream', 'chat.stream: offline; after=2'],
    ['stall', 'chat.stream', 'chat.stream: stall; after=2'],
    ['streamError', 'chat.stream', 'chat.stream: error=UPSTREAM_ERROR; after=2'],
    ['tokenExpires', 'auth.login', 'auth.login: tokenExpiresIn=5'],
  ] as const)('%s for %s is shown as “%s”', (kind, operation, text) => {
    expect(describeScenario(scenarioOf(kind, valuesFor(kind, operation)))).toBe(text);
  });
});
