export type EventsCallback<Event> = (events: readonly Event[] | undefined) => void;
export type ErrorCallback = (error: unknown) => void;

/**
 * Where events come from. It calls back, for a promise at each step that an event takes is felt when events come one at a
 * time.
 */
export interface StreamSource<Event> {
  /** Brings the events that come next, or `undefined` at the end; otherwise says why it failed. Once at a time. */
  next(arrive: EventsCallback<Event>, fail: ErrorCallback): void;
  close(): void;
}

/** A stream is about to be resumed. */
export interface Resumption {
  /** From 1 to `maxResumes`. */
  readonly attempt: number;
  /** The last event that came; the stream goes on after it. */
  readonly lastEventId: string | undefined;
  /** Why the connection before was lost. */
  readonly error: unknown;
}

/** An answer whose events are read as they come. */
export interface EventConnection<Event> extends StreamSource<Event> {
  /** The id of the last event that came with one. */
  lastEventId(): string | undefined;
}

/** What every event of a stream says of itself. */
export interface StreamEvent {
  type: string;
}
