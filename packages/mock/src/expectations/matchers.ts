import type { OperationId } from '@alingai/contract';
import type { RecordedRequest } from '../journal.ts';
import { called, calledTimes, calledWith, type ExpectedRequest, type Verdict } from './expected-calls.ts';

/** A mock, or a context of one. */
interface Requested {
  requests(operation?: OperationId): readonly RecordedRequest[];
}

/** The matchers' types, for a test runner's own interface of matchers. */
export interface MockMatchers<Result = void> {
  /** At least one request came for the operation. */
  toHaveCalled(operation: OperationId): Result;
  /** So many requests came for the operation. */
  toHaveCalledTimes(operation: OperationId, count: number): Result;
  /** One of the operation's requests was such. */
  toHaveCalledWith<Id extends OperationId>(operation: Id, expected: ExpectedRequest<Id>): Result;
  /** The operation's last request was such. */
  toHaveLastCalledWith<Id extends OperationId>(operation: Id, expected: ExpectedRequest<Id>): Result;
}

/** Matchers of a mock's requests, for `expect.extend` of Vitest and of Jest. */
export const matchers = {
  toHaveCalled: (mock: Requested, operation: OperationId): Verdict => called(operation, all(mock, operation)),
  toHaveCalledTimes: (mock: Requested, operation: OperationId, count: number): Verdict =>
    calledTimes(operation, all(mock, operation), count),
  toHaveCalledWith: (mock: Requested, operation: OperationId, expected: ExpectedRequest): Verdict =>
    calledWith(operation, all(mock, operation), expected),
  toHaveLastCalledWith: (mock: Requested, operation: OperationId, expected: ExpectedRequest): Verdict =>
    calledWith(operation, all(mock, operation), expected, true),
};

/** All requests: what came in an operation's place is told as well. Throws a TypeError for one that does not exist. */
function all(mock: Requested, operation: OperationId): readonly RecordedRequest[] {
  if (typeof mock?.requests !== 'function') throw new TypeError('expect(…) must be given the mock, or a context of it');
  mock.requests(operation);
  return mock.requests();
}
