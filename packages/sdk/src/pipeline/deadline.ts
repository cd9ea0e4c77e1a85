import { RequestAbortedError, TimeoutError } from '../errors/transport-errors.ts';

/** The end of a request, by the clock or by its caller. */
export interface Deadline {
  /** Aborts with the error that the caller is to see. */
  readonly signal: AbortSignal;
  /** The outcome of the work, unless the end comes first; also when the work does not heed the signal. */
  within<T>(work: Promise<T>): Promise<T>;
  /** The time limit holds no more; the caller's signal does. */
  stopClock(): void;
  /** Lets go of the clock and of the caller's signal. */
  release(): void;
}

/** Timers take a signed 32-bit number; with a larger one they would ring at once. */
const LONGEST = 2 ** 31 - 1;

export function startDeadline(operation: string, timeout: number, caller: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  const { signal } = controller;

  const timeUp = () => controller.abort(new TimeoutError(operation, timeout));
  const timer = timeout > 0 && timeout <= LONGEST ? setTimeout(timeUp, timeout) : undefined;

  const callerAborted = () => controller.abort(new RequestAbortedError(operation, caller?.reason));
  if (caller?.aborted) callerAborted();
  else caller?.addEventListener('abort', callerAborted);

  const ended = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason));
  });
  // It may come when nobody waits for it.
  ended.catch(() => {});

  return {
    signal,
    within: (work) => Promise.race([ended, work]),
    stopClock: () => clearTimeout(timer),
    release() {
      clearTimeout(timer);
      caller?.removeEventListener('abort', callerAborted);
    },
  };
}
