/** How a stream ended. */
export interface StreamOutcome {
  readonly error?: unknown;
  /** Its reader ended it: events that are not read yet are dropped. */
  readonly isAbort?: boolean;
  /** The reader has left, and is not notified. */
  readonly isQuiet?: boolean;
}

/** The queue of events for one reader. */
export interface ReaderQueue<Event> {
  /** The next event; once the queue is empty and closed, its error, and then the end. */
  take(): Promise<IteratorResult<Event, void>>;
  /** Whether its reader waits. */
  isAwaited(): boolean;
  put(events: readonly Event[]): void;
  close(outcome: StreamOutcome): void;
}

interface Waiting<Event> {
  resolve(result: IteratorResult<Event, void>): void;
  reject(error: unknown): void;
}

export function createReaderQueue<Event>(order: () => void): ReaderQueue<Event> {
  /**
   * Reversed, with the first waiter last: removing from the end of an array is cheaper, which
   * matters when events arrive one by one.
   */
  const waiting: Waiting<Event>[] = [];
  /** Batches, shared by all readers; this many events of the first one are taken. */
  let kept: (readonly Event[])[] = [];
  let taken = 0;
  let closed: StreamOutcome | undefined;

  function dismiss({ resolve, reject }: Waiting<Event>, { error }: StreamOutcome): void {
    closed = {};
    if (error === undefined) resolve({ done: true, value: undefined });
    else reject(error);
  }

  return {
    take() {
      const first = kept[0];
      if (first) {
        const value = first[taken] as Event;
        taken += 1;
        if (taken === first.length) {
          kept.shift();
          taken = 0;
        }
        return Promise.resolve({ done: false, value });
      }
      return new Promise((resolve, reject) => {
        if (closed) return dismiss({ resolve, reject }, closed);
        waiting.unshift({ resolve, reject });
        order();
      });
    },
    isAwaited: () => waiting.length > 0,
    put(events) {
      let given = 0;
      while (waiting.length > 0 && given < events.length) {
        waiting.pop()?.resolve({ done: false, value: events[given] as Event });
        given += 1;
      }
      if (given === events.length) return;
      // A waiting reader has an empty queue.
      if (given > 0) taken = given;
      kept.push(events);
    },
    close(outcome) {
      if (outcome.isAbort) kept = [];
      closed = outcome;
      for (const it of waiting.splice(0).reverse()) dismiss(it, closed);
    },
  };
}
