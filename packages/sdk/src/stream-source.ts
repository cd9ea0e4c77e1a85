export type EventsCallback<Event> = (events: readonly Event[] | undefined) => void;
export type ErrorCallback = (error: unknown) => void;

/**
 * A source of events. It calls back, because a promise at each step of an event is measurably
 * slower when events arrive one at a time.
 */
export interface StreamSource<Event> {
  /** Passes on the next events, or `undefined` at the end, or the error. One call at a time. */
  next(arrive: EventsCallback<Event>, fail: ErrorCallback): void;
  close(): void;
}

/** The stream is about to be resumed. */
export interface Resumption {
  /** From 1 to `maxResumes`. */
  readonly attempt: number;
  /** The id of the last received event, after which the stream continues. */
  readonly lastEventId: string | undefined;
  /** Why the previous connection was lost. */
  readonly error: unknown;
}

/** A response whose events are read as they arrive. */
export interface EventConnection<Event> extends StreamSource<Event> {
  /** The id of the last event that has one. */
  lastEventId(): string | undefined;
}

/** The fields that every event of a stream has. */
export interface StreamEvent {
  type: string;
}
