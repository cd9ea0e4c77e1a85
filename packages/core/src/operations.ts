import type { EventOf, OperationId, operations, RequestBody, RequestParameters, SuccessBody } from '@alingai/contract';
import type { Caller } from './accounts/caller.ts';
import type { Answer } from './answer.ts';
import type { RequestContext } from './request-context.ts';
import type { ByteStream } from './streams/byte-stream.ts';
import type { SentEvent } from './streams/server-sent-events.ts';

type CallerOf<Id extends OperationId> = (typeof operations)[Id]['authenticated'] extends true
  ? (typeof operations)[Id]['anonymous'] extends true
    ? Caller | null
    : Caller
  : null;

/** A validated request for one operation. */
export interface Invocation<Id extends OperationId> extends RequestParameters<Id> {
  body: RequestBody<Id>;
  caller: CallerOf<Id>;
  request: RequestContext;
  /** Aborts when the client disconnects. */
  signal: AbortSignal;
}

/**
 * The body a handler returns: events for a stream, a `Blob` where the contract leaves the type
 * open, a `ByteStream` for a file that is made while it is sent.
 */
type AnswerBody<Id extends OperationId> =
  | Exclude<SuccessBody<Id>, EventOf<Id>>
  | Blob
  | ByteStream
  | ([EventOf<Id>] extends [never] ? never : AsyncIterable<SentEvent<EventOf<Id>>>);

export type Handler<Id extends OperationId> = (invocation: Invocation<Id>) => Promise<Answer<AnswerBody<Id>>>;

/** A handler for every operation of the contract, no more and no fewer. */
export type Handlers = { [Id in OperationId]: Handler<Id> };

/** The handlers of one area, such as `auth` for all `auth.…`. */
export type HandlersOf<Area extends string> = {
  [Id in OperationId as Id extends `${Area}.${string}` ? Id : never]: Handler<Id>;
};
