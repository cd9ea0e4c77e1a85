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

/** The operations that can respond with an event stream. */
export type StreamOperationId = {
  [Id in OperationId]: Operations[Id]['streams'] extends true ? Id : never;
}[OperationId];

/** The errors with which a started stream can end. */
export const STREAM_ERRORS = ['INTERNAL_ERROR', 'UPSTREAM_ERROR', 'SERVICE_UNAVAILABLE', 'UPSTREAM_TIMEOUT'] as const;
export type StreamError = (typeof STREAM_ERRORS)[number];

/** Milliseconds: a fixed number, or a range. */
export type Latency = number | readonly [least: number, most: number];

interface CommonFault {
  /** Additional time of a response. */
  latency?: Latency;
  /** Seconds after which access tokens of this response expire, instead of an hour. */
  tokenExpiresIn?: number;
  /** How many requests it applies to; all by default. */
  times?: number;
  /**
   * The share of the requests that it applies to, from 0 to 1; 1 by default. With a `seed` the same
   * ones are affected in every run.
   */
  probability?: number;
}

interface ErrorFault<Code extends ErrorCode> {
  /** The operation is not executed; this is the response. */
  error: Code;
  /** The field that the error reports, instead of its default one. */
  field?: string;
  /** The reason that the error reports, instead of its default one. */
  reason?: string;
  /** Seconds in `Retry-After`, where the error has it; 1 by default. */
  retryAfter?: number;
}

interface OfflineFault {
  /** The request fails as it does without a network. */
  offline: true;
}

type StreamFault =
  /** The stream ends with an error event after this many events. */
  | { error: StreamError; reason?: string; after: number }
  /** The connection is lost after this many events. */
  | { offline: true; after: number }
  /** Nothing is sent after this many events, 0 by default, until the client gives up. */
  | { stall: true; after?: number };

type Exactly<Ending> = Ending & { [Key in Exclude<keyof Fault, keyof CommonFault | keyof Ending>]?: never };
type Each<Ending> = Ending extends unknown ? Exactly<Ending> : never;

/** The possible faults of an operation. */
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
