import type { OperationId, OperationInfo } from '@alingai/contract';
import { operationInfo } from '@alingai/core';
import { faultProblem } from './check-fault.ts';
import type { Fault, FaultsOf } from './faults.ts';

/** A scenario that was set up. */
export interface Scenario {
  /** How many requests it has had a part in. */
  readonly requests: number;
  /** Ends it: from the next request on, all is as it was without it. */
  end(): void;
}

interface ActiveScenario extends Scenario {
  operation: OperationId | '*';
  fault: Fault;
  requests: number;
}

/** How the answer to one request is to be. */
export interface ResponseFault extends Omit<Fault, 'times'> {}

const ENDING = ['error', 'field', 'reason', 'retryAfter', 'offline', 'stall', 'after'] as const;

/**
 * The scenarios that requests are answered by.
 * - Latency, the lifetime of tokens and how an answer ends are decided one by one, each by the newest scenario that
 *   says something of it; what a request says of itself comes first.
 * - A scenario counts the requests that it decided something for, and is over after as many as it is for.
 */
export function createScenarios() {
  let running: ActiveScenario[] = [];

  /** Throws TypeError when the operation cannot answer so. */
  function add<Id extends OperationId | '*'>(operation: Id, faults: FaultsOf<Id>): Scenario {
    const fault = { ...faults } as Fault;
    const complaint = faultProblem(fault, operation === '*' ? '*' : known(operation as OperationId));
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

  /** How to answer a request for an operation; counts it. */
  function faultOf(operation: OperationInfo, own: Fault | undefined): ResponseFault {
    const target: ResponseFault = { ...own };
    for (const scenario of running) {
      const isMeant = scenario.operation === '*' || scenario.operation === operation.id;
      if (isMeant && applyFault(target, scenario.fault)) count(scenario);
    }
    return target;
  }

  function count(scenario: ActiveScenario): void {
    scenario.requests += 1;
    if (scenario.requests === scenario.fault.times) scenario.end();
  }

  return { add, sceneOf: faultOf };
}

export type Scenarios = ReturnType<typeof createScenarios>;

/** Takes over what the target does not say yet; whether there was any. */
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

/** Whether it says how an answer ends. */
export function endsResponse({ error, offline, stall }: ResponseFault): boolean {
  return error !== undefined || offline !== undefined || stall !== undefined;
}

function known(id: OperationId): OperationInfo {
  const operation = operationInfo(id) as OperationInfo | undefined;
  if (!operation) throw new TypeError(`There is no operation ${id}`);
  return operation;
}
