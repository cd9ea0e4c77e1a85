export type Arrive<Event> = (events: readonly Event[] | undefined) => void;
export type Fail = (error: unknown) => void;

/**
 * Where events come from. It calls back, for a promise at each step that an event takes is felt when events come one at a
 * time.
 */
export interface Source<Event> {
  /** Brings the events that come next, or `undefined` at the end; otherwise says why it failed. Once at a time. */
  next(arrive: Arrive<Event>, fail: Fail): void;
  close(): void;
}
