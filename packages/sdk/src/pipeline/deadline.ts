import { RequestAbortedError, TimeoutError, type TimeoutPhase } from '../errors/transport-errors.ts';
import { isLimit, sleep } from '../timers.ts';

/** The end of a request, by its time limit or by its caller. */
export interface Deadline {
  /** Aborts with the error for the caller. */
  readonly signal: AbortSignal;
  /**
   * Resolves with the outcome of the work, unless the end comes first, even when the work ignores
   * the signal.
   */
  within<T>(work: Promise<T>): Promise<T>;
  /** Waits this many milliseconds, unless the end comes first. */
  wait(milliseconds: number): Promise<void>;
  /** Milliseconds until the time limit; infinite without one. */
  remaining(): number;
  /** Replaces the time limit; 0 removes it. The caller's signal remains in effect. */
  limit(milliseconds: number, phase: TimeoutPhase): void;
  /** Releases the timer and the caller's signal. */
  release(): void;
}

/**
 * @param caller - The signal of the caller; with another phase than `total`, that of the whole
 *   request, whose reason is the error.
 */
export function startDeadline(
  operation: string,
  timeout: number,
  caller?: AbortSignal,
  phase: TimeoutPhase = 'total',
): Deadline {
  const controller = new AbortController();
  const { signal } = controller;
  let endsAt: number;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Of its own, since older platforms keep none in a signal.
  let reason: unknown;
  let giveUp: ((reason: unknown) => void) | undefined;

  const end = (why: unknown) => {
    reason = why;
    controller.abort(reason);
    giveUp?.(reason);
  };
  const callerAborted = () =>
    end(phase === 'total' ? new RequestAbortedError(operation, caller?.reason) : caller?.reason);

  const deadline: Deadline = {
    signal,
    within: <T>(work: Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        work.then(resolve, reject);
        if (signal.aborted) reject(reason);
        giveUp = reject;
      }),
    wait: (milliseconds) => deadline.within(sleep(milliseconds, signal)),
    remaining: () => endsAt - Date.now(),
    limit(milliseconds, phase) {
      clearTimeout(timer);
      endsAt = Infinity;
      if (!isLimit(milliseconds)) return;
      endsAt = Date.now() + milliseconds;
      timer = setTimeout(() => end(new TimeoutError(operation, milliseconds, phase)), milliseconds);
    },
    release() {
      clearTimeout(timer);
      caller?.removeEventListener('abort', callerAborted);
    },
  };

  deadline.limit(timeout, phase);
  if (caller?.aborted) callerAborted();
  else caller?.addEventListener('abort', callerAborted);
  return deadline;
}
