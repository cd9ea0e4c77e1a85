import type { OperationId } from '@alingai/contract';
import { routeOf } from '@alingai/core';

/** An answer that a host gave. */
export interface SeenAnswer {
  /** `undefined` where the contract knows no such path or method. */
  operation: OperationId | undefined;
  status: number;
  /** Whether it is noted as one that a client of the SDK asked for. */
  bySdk: boolean;
}

const seen: SeenAnswer[] = [];

export function noteAnswer(method: string, url: string, status: number, bySdk = false): void {
  seen.push({ operation: operationOf(method, new URL(url).pathname), status, bySdk });
}

/** What the hosts of this process have answered since this was last asked. */
export function takeAnswers(): SeenAnswer[] {
  return seen.splice(0);
}

function operationOf(method: string, pathname: string): OperationId | undefined {
  try {
    return routeOf(method, pathname).operation.id;
  } catch {
    return undefined;
  }
}
