import type { OperationId } from '@alingai/contract';
import type { RecordedRequest } from '../journal.ts';
import { called, calledTimes, calledWith, type ExpectedRequest, type Verdict } from './expected-calls.ts';

/** What is expected of the calls of one operation; each method throws an `ExpectationError` when it is not so. */
export interface Expectation<Id extends OperationId> {
  /** The opposite of each. */
  readonly not: Omit<Expectation<Id>, 'not'>;
  /** At least one request came, refused ones included. */
  toHaveBeenCalled(): void;
  /** So many requests came, refused ones included. */
  toHaveBeenCalledTimes(count: number): void;
  /** One of the requests was such. */
  toHaveBeenCalledWith(expected: ExpectedRequest<Id>): void;
  /** The last request was such. */
  toHaveBeenLastCalledWith(expected: ExpectedRequest<Id>): void;
}

/** Requests are not as expected; the message tells what came instead. */
export class ExpectationError extends Error {
  override readonly name = 'ExpectationError';
}

export function createExpectation<Id extends OperationId>(
  operation: Id,
  requests: () => readonly RecordedRequest[],
): Expectation<Id> {
  const methods = (isExpected: boolean) => {
    const assert = ({ pass, message }: Verdict) => {
      if (pass !== isExpected) throw new ExpectationError(message());
    };
    return {
      toHaveBeenCalled: () => assert(called(operation, requests())),
      toHaveBeenCalledTimes: (count: number) => assert(calledTimes(operation, requests(), count)),
      toHaveBeenCalledWith: (expected: ExpectedRequest<Id>) =>
        assert(calledWith(operation, requests(), expected as ExpectedRequest)),
      toHaveBeenLastCalledWith: (expected: ExpectedRequest<Id>) =>
        assert(calledWith(operation, requests(), expected as ExpectedRequest, true)),
    };
  };
  return { ...methods(true), not: methods(false) };
}
