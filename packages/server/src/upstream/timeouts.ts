import { type Clock, followingController, UpstreamFailure } from '@alingai/core';
import type { UpstreamLimits } from './limits.ts';

/** Ends a call that takes too long. */
export interface UpstreamTimeouts {
  /** Aborts when the caller goes away or a limit has passed. */
  signal: AbortSignal;
  /** Something has come. */
  feed(): void;
  /**
   * Nothing is awaited until the next `feed`: whoever reads the reply is busy with what has come.
   */
  rest(): void;
  /** The call is over. */
  end(): void;
}

/**
 * Watches a call that begins now: first for its first byte, then for the next.
 * @param firstByteTimeout the provider's own limit in seconds, `null` without one
 */
export function startTimeouts(
  clock: Clock,
  limits: UpstreamLimits,
  caller: AbortSignal,
  firstByteTimeout: number | null,
): UpstreamTimeouts {
  const untilFirstByte = firstByteTimeout === null ? limits.upstreamFirstByteTimeout : firstByteTimeout * 1000;
  const limit = followingController(caller);
  let nap = new AbortController();
  let fed = 0;
  let awake = clock.now();
  let resting = false;
  let isOver = false;

  async function guard(): Promise<void> {
    while (!isOver) {
      const seen = fed;
      const milliseconds = seen === 0 ? untilFirstByte : limits.upstreamIdleTimeout;
      nap = new AbortController();
      try {
        await clock.wait(Math.max(0, awake + milliseconds - clock.now()), nap.signal);
      } catch {
        continue;
      }
      if (resting) awake = clock.now();
      else if (fed === seen) return limit.abort(tooLate(seen > 0));
    }
  }
  void guard();

  return {
    signal: limit.signal,
    feed() {
      fed += 1;
      resting = false;
      awake = clock.now();
      // From now on the other limit holds.
      if (fed === 1) nap.abort(AWAKE);
    },
    rest() {
      resting = true;
    },
    end() {
      isOver = true;
      limit.release();
      nap.abort(AWAKE);
    },
  };
}

/** Without a reason an error is made for each call, and its stack with it. */
const AWAKE = 'The wait is over';

function tooLate(hasBegun: boolean): UpstreamFailure {
  const reason = hasBegun
    ? 'The provider fell silent in the middle of its reply'
    : 'The provider did not answer in time';
  return new UpstreamFailure('UPSTREAM_TIMEOUT', reason, { transient: !hasBegun, kind: 'timeout' });
}
