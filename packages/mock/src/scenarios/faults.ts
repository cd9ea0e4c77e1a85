import type { OperationId, operations } from '@alingai/contract';
import type { ErrorCode } from '@alingai/core';

type Operations = typeof operations;

/** The errors that an operation documents. */
export type ErrorOf<Id extends OperationId> = Operations[Id]['errors'][number];

/** The errors that all operations document. */
export type CommonError = {
  [Code in ErrorCode]: OperationId extends OperationsWith<Code> ? Code : never;
}[ErrorCode];

type OperationsWith<Code extends ErrorCode> = {
  [Id in OperationId]: Code extends ErrorOf<Id> ? Id : never;
}[OperationId];

/** The operations whose answer can come as a stream of events. */
export type StreamOperationId = {
  [Id in OperationId]: Operations[Id]['streams'] extends true ? Id : never;
}[OperationId];

/** The errors that a stream which has begun can end with. */
export const STREAM_ERRORS = ['INTERNAL_ERROR', 'UPSTREAM_ERROR', 'SERVICE_UNAVAILABLE', 'UPSTREAM_TIMEOUT'] as const;
export type StreamError = (typeof STREAM_ERRORS)[number];

/** Milliseconds: always as many, or from the least to the most. */
export type Latency = number | readonly [least: number, most: number];

interface CommonFault {
  /** How long an answer takes on top of what it takes anyway. */
  latency?: Latency;
  /** Seconds after which access tokens of this answer expire, instead of an hour. */
  tokenExpiresIn?: number;
  /** How many requests it is for; all, when it is not set. */
  times?: number;
}

interface ErrorFault<Code extends ErrorCode> {
  /** The operation is not carried out; this is the answer. */
  error: Code;
  /** The field that is said to be at fault, instead of the error's usual one. */
  field?: string;
  /** What is said to be wrong, instead of the error's usual reason. */
  reason?: string;
  /** Seconds in `Retry-After`, where the error has it; 1 by default. */
  retryAfter?: number;
}

interface OfflineFault {
  /** The request fails as it does without a network. */
  offline: true;
}

type StreamFault =
  /** The stream ends with an error event after so many events. */
  | { error: StreamError; reason?: string; after: number }
  /** The connection is lost after so many events. */
  | { offline: true; after: number }
  /** Nothing more comes after so many events, 0 by default, until the client gives up. */
  | { stall: true; after?: number };

type Exactly<Ending> = Ending & { [Key in Exclude<keyof Fault, keyof CommonFault | keyof Ending>]?: never };
type Each<Ending> = Ending extends unknown ? Exactly<Ending> : never;

/** What can be made of the answers of an operation. */
export type FaultsOf<Id extends OperationId | '*'> = CommonFault &
  Each<
    | Record<never, never>
    | ErrorFault<Id extends OperationId ? ErrorOf<Id> : CommonError>
    | OfflineFault
    | (Id extends StreamOperationId ? StreamFault : never)
  >;

/** The same when the operation is not known before run time. */
export interface Fault extends CommonFault {
  error?: ErrorCode;
  field?: string;
  reason?: string;
  retryAfter?: number;
  offline?: true;
  stall?: true;
  after?: number;
}
