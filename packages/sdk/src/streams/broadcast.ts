import { AlingAiError } from '../errors/alingai-error.ts';
import { RequestAbortedError } from '../errors/transport-errors.ts';
import type { StreamSource } from '../stream-source.ts';
import { createReaderQueue, type ReaderQueue, type StreamOutcome } from './reader-queue.ts';

/**
 * Reads events at its own pace. Leaving, as `break` does, closes the source unless another reader
 * remains.
 */
export interface EventReader<Event> extends AsyncIterableIterator<Event> {
  return(): Promise<IteratorResult<Event, void>>;
}

interface BroadcastOptions<Event> {
  readonly operation: string;
  /** Opens the source, for the first reader. */
  open(signal: AbortSignal): StreamSource<Event>;
  /** Aborts the source when it aborts. */
  readonly signal: AbortSignal | undefined;
  /** Receives events before any reader. */
  onEvents(events: readonly Event[]): void;
  /** Receives the end, and whether any reader receives it. */
  onEnd(outcome: StreamOutcome, isRead: boolean): void;
}

/**
 * One source with many readers:
 * - it is opened for the first reader, and only once
 * - more is read when a reader waits for it, or while it flows; events are kept for slower readers
 * - a reader that starts after the first events is rejected: it would miss them silently
 * - when the last reader leaves a source that does not flow, it is closed
 */
export function createBroadcast<Event>({
  operation,
  open,
  signal,
  onEvents: hear,
  onEnd: ended,
}: BroadcastOptions<Event>) {
  const controller = new AbortController();
  let readers: readonly ReaderQueue<Event>[] = [];
  let source: StreamSource<Event> | undefined;
  let reading = false;
  let flowing = false;
  let hasBegun = false;
  let outcome: StreamOutcome | undefined;

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
    hasBegun = true;
    hear(events);
    for (const it of readers) it.put(events);
    if (flowing || readers.some((it) => it.isAwaited())) read();
  }

  function fail(error: unknown): void {
    end({ error });
  }

  function end(how: StreamOutcome): void {
    if (outcome) return;
    outcome = how;
    signal?.removeEventListener('abort', callerAborted);
    for (const it of readers) it.close(how);
    ended(how, readers.length > 0);
  }

  function abort(reason: unknown): void {
    close({ error: new RequestAbortedError(operation, reason), isAbort: true });
  }

  function close(how: StreamOutcome): void {
    end(how);
    controller.abort();
    source?.close();
  }

  return {
    abort,
    /** Whether it has been opened and has not ended. */
    isOpen: () => source !== undefined && !outcome,
    /** From now on all of it is read as fast as it arrives. */
    flow(): void {
      flowing = true;
      read();
    },
    /** The same, unless a reader with its own pace starts in the current task. */
    flowUnlessRead(): void {
      queueMicrotask(() => {
        if (readers.length === 0) this.flow();
      });
    },
    reader(): EventReader<Event> {
      if (hasBegun) throw new AlingAiError(operation, 'is a stream that has been read already');
      const queue = createReaderQueue<Event>(read);
      readers = [...readers, queue];
      if (outcome) queue.close(outcome);
      return {
        next: queue.take,
        async return() {
          queue.close({ isAbort: true });
          readers = readers.filter((it) => it !== queue);
          const isLast = readers.length === 0 && !flowing;
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
