import { AlingAiError } from '../errors/alingai-error.ts';
import { RequestAbortedError } from '../errors/transport-errors.ts';
import type { Source } from '../event-source.ts';
import { createReaderQueue, type Outcome, type ReaderQueue } from './reader-queue.ts';

/** Reads events at its own pace. Leaving, as `break` does, closes the source unless somebody else still reads. */
export interface EventReader<Event> extends AsyncIterableIterator<Event, void, void> {
  return(): Promise<IteratorResult<Event, void>>;
}

interface Show<Event> {
  readonly operation: string;
  /** Opens the source, for the first who reads. */
  open(signal: AbortSignal): Source<Event>;
  /** Aborts the source when it aborts. */
  readonly signal: AbortSignal | undefined;
  /** Takes events before anybody reads them. */
  hear(events: readonly Event[]): void;
  /** Is told how it ended, and whether somebody reads that. */
  ended(outcome: Outcome, isRead: boolean): void;
}

/**
 * One source that many read:
 * - it is opened for the first who reads, and only once
 * - more is read when a reader waits for it, or for as long as it flows; for slower readers it is kept
 * - a reader who comes when events have gone by is refused: they would be missing without a word
 * - when the last reader leaves a source that does not flow, it is closed
 */
export function createBroadcast<Event>({ operation, open, signal, hear, ended }: Show<Event>) {
  const controller = new AbortController();
  let shelves: readonly ReaderQueue<Event>[] = [];
  let source: Source<Event> | undefined;
  let reading = false;
  let flowing = false;
  let begun = false;
  let outcome: Outcome | undefined;

  const callerAborted = () => abort(signal?.reason);

  function read(): void {
    if (!source) {
      if (signal?.aborted) callerAborted();
      else signal?.addEventListener('abort', callerAborted);
    }
    if (reading || outcome) return;
    reading = true;
    source ??= open(controller.signal);
    source.next(arrive, fail);
  }

  function arrive(events: readonly Event[] | undefined): void {
    reading = false;
    if (!events) end({});
    if (!events || outcome) return;
    begun = true;
    hear(events);
    for (const it of shelves) it.put(events);
    if (flowing || shelves.some((it) => it.isAwaited())) read();
  }

  function fail(error: unknown): void {
    end({ error });
  }

  function end(how: Outcome): void {
    if (outcome) return;
    outcome = how;
    signal?.removeEventListener('abort', callerAborted);
    for (const it of shelves) it.close(how);
    ended(how, shelves.length > 0);
  }

  function abort(reason: unknown): void {
    close({ error: new RequestAbortedError(operation, reason), isAbort: true });
  }

  function close(how: Outcome): void {
    end(how);
    controller.abort();
    source?.close();
  }

  return {
    abort,
    /** Whether it has been opened and has not ended. */
    isOpen: () => source !== undefined && !outcome,
    /** From now on all of it is read as fast as it comes. */
    flow(): void {
      flowing = true;
      read();
    },
    /** The same, unless somebody begins to read at their own pace before the caller's turn is over. */
    flowUnlessRead(): void {
      queueMicrotask(() => {
        if (shelves.length === 0) this.flow();
      });
    },
    reader(): EventReader<Event> {
      if (begun) throw new AlingAiError(operation, 'is a stream that has been read already');
      const shelf = createReaderQueue<Event>(read);
      shelves = [...shelves, shelf];
      if (outcome) shelf.close(outcome);
      return {
        next: shelf.take,
        async return() {
          shelf.close({ isAbort: true });
          shelves = shelves.filter((it) => it !== shelf);
          const isLast = shelves.length === 0 && !flowing;
          if (isLast) close({ error: new RequestAbortedError(operation, undefined), isAbort: true, isQuiet: true });
          return { done: true, value: undefined };
        },
        [Symbol.asyncIterator]() {
          return this;
        },
      };
    },
  };
}
