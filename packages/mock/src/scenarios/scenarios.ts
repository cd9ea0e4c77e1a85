import type { OperationId, OperationInfo } from '@alingai/contract';
import { operationInfo } from '@alingai/core';
import { fraction, type Random } from '../adapters/random.ts';
import { faultProblem } from './check-fault.ts';
import type { Fault, FaultsOf } from './faults.ts';
import { currentName } from './former-names.ts';

/** A scenario in effect. */
export interface Scenario {
  /** How many requests it has affected. */
  readonly requests: number;
  /** Ends it: from the next request on, responses are as without it. */
  end(): void;
}

interface ActiveScenario extends Scenario {
  operation: OperationId | '*';
  fault: Fault;
  requests: number;
}

/** The faults of the response to one request. */
export interface ResponseFault extends Omit<Fault, 'times' | 'probability'> {}

const ENDING = ['error', 'field', 'reason', 'retryAfter', 'offline', 'stall', 'after'] as const;

/**
 * The scenarios in effect.
 *
 * - Latency, token lifetime and outcome are decided separately, each by the newest scenario that
 *   sets it; what a request sets for itself takes precedence.
 * - A scenario counts the requests that it affects, and ends after the number that it is for.
 * - One that is for a share of the requests draws for each, whatever others do.
 */
export function createScenarios(random: Random) {
  let running: ActiveScenario[] = [];

  /**
   * Adds a scenario.
   *
   * @throws TypeError when the operation cannot respond so.
   */
  function add<Id extends OperationId | '*'>(given: Id, faults: FaultsOf<Id>): Scenario {
    const operation = currentName(given);
    const fault = { ...faults } as Fault;
    const complaint = faultProblem(fault, operation === '*' ? '*' : known(operation));
    if (complaint !== undefined) throw new TypeError(`${operation}: ${complaint}`);
    const scenario: ActiveScenario = {
      operation,
      fault,
      requests: 0,
      end() {
        running = running.filter((it) => it !== scenario);
      },
    };
    running = [scenario, ...running];
    return scenario;
  }

  /** The faults for a request of an operation; counts the request. */
  function faultOf(operation: OperationInfo, own: Fault | undefined): ResponseFault {
    const target: ResponseFault = own && isDrawn(own, `own ${operation.id}`) ? { ...own } : {};
    for (const scenario of running) {
      const isMeant = scenario.operation === '*' || scenario.operation === operation.id;
      if (isMeant && isDrawn(scenario.fault, scenario.operation) && applyFault(target, scenario.fault)) count(scenario);
    }
    return target;
  }

  function isDrawn({ probability = 1 }: Fault, purpose: string): boolean {
    return probability === 1 || fraction(random, `probability ${purpose}`) < probability;
  }

  function count(scenario: ActiveScenario): void {
    scenario.requests += 1;
    if (scenario.requests === scenario.fault.times) scenario.end();
  }

  return { add, sceneOf: faultOf };
}

export type Scenarios = ReturnType<typeof createScenarios>;

/** Copies the settings that the target lacks; whether there were any. */
function applyFault(target: ResponseFault, fault: Fault): boolean {
  let adopted = false;
  if (target.latency === undefined && fault.latency !== undefined) {
    target.latency = fault.latency;
    adopted = true;
  }
  if (target.tokenExpiresIn === undefined && fault.tokenExpiresIn !== undefined) {
    target.tokenExpiresIn = fault.tokenExpiresIn;
    adopted = true;
  }
  if (!endsResponse(target) && endsResponse(fault)) {
    for (const name of ENDING) if (fault[name] !== undefined) Object.assign(target, { [name]: fault[name] });
    adopted = true;
  }
  return adopted;
}

/** Whether it sets the outcome. */
export function endsResponse({ error, offline, stall }: ResponseFault): boolean {
  return error !== undefined || offline !== undefined || stall !== undefined;
}

function known(id: OperationId): OperationInfo {
  const operation = operationInfo(id) as OperationInfo | undefined;
  if (!operation) throw new TypeError(`There is no operation ${id}`);
  return operation;
}
