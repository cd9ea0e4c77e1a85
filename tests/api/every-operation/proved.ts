import type { OperationInfo } from '@alingai/contract';

/** The statuses that the tests of this folder have every operation answer with, as the contract describes it. */
export function statusesProvedForAll(operation: OperationInfo): number[] {
  return [
    ...(refusesBadInput(operation) ? [400] : []),
    ...(operation.authenticated ? [401, 403] : []),
    ...(operation.rateClass === 'none' ? [] : [429]),
  ];
}

/** The native API refuses what it does not know; clients of the other surfaces expect that it is ignored. */
export function refusesBadInput({ surface }: OperationInfo): boolean {
  return surface === 'native';
}
