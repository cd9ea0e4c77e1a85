import { type Clock, followingController, setAlarm, UpstreamFailure } from '@alingai/core';
import type { UpstreamLimits } from './limits.ts';

/** Ends a call that takes too long. */
export interface UpstreamTimeouts {
  /** Aborts when the caller goes away or a limit has passed. */
  signal: AbortSignal;
  /** Something has come, be it a sign of life. */
  feed(): void;
  /** A part of the reply has come. */
  advance(): void;
  /**
   * Nothing is awaited until the next `feed`: whoever reads the reply is busy with what has come.
   */
  rest(): void;
  /** The call is over. */
  end(): void;
}

/**
 * Signs of life, such as comments, keep a call open for so long. DeepSeek sends them for 10 minutes
 * before it begins, OpenRouter while a model thinks.
 */
const LONGEST_WITHOUT_PART_MS = 15 * 60_000;
/** No reply takes longer, however slowly its parts come. */
const LONGEST_REPLY_MS = 2 * 3_600_000;

/**
 * Watches a call that begins now: first for its first byte, then for the next, and for parts of its
 * reply among them.
 * @param firstByteTimeout the provider's own limit in seconds, `null` without one
 */
export function startTimeouts(
  clock: Clock,
  limits: UpstreamLimits,
  caller: AbortSignal,
  firstByteTimeout: number | null,
): UpstreamTimeouts {
  const untilFirstByte = firstByteTimeout === null ? limits.upstreamFirstByteTimeout : firstByteTimeout * 1000;
  const withoutPart = Math.max(LONGEST_WITHOUT_PART_MS, untilFirstByte);
  const limit = followingController(caller);
  let fed = 0;
  let hasBegun = false;
  let awake = clock.now();
  let advanced = awake;
  const end = awake + Math.max(LONGEST_REPLY_MS, untilFirstByte);
  let resting = false;
  let isOver = false;

  let callOff = watch();

  function watch(): () => void {
    const seen = fed;
    const silent = awake + (seen === 0 ? untilFirstByte : limits.upstreamIdleTimeout);
    const next = Math.min(silent, advanced + withoutPart, end);
    return setAlarm(clock, Math.max(0, next - clock.now()), () => check(seen));
  }

  function check(seen: number): void {
    if (isOver) return;
    const now = clock.now();
    const failure = failureAt(now, seen);
    if (failure) limit.abort(failure);
    else {
      if (resting) awake = advanced = now;
      callOff = watch();
    }
  }

  function failureAt(now: number, seen: number): UpstreamFailure | undefined {
    if (now >= end) return timedOut(TOO_LONG, false);
    if (resting) return undefined;
    if (seen > 0 && now >= advanced + withoutPart) return timedOut(WITHOUT_REPLY, !hasBegun);
    if (fed !== seen) return undefined;
    return seen > 0 ? timedOut(SILENT, false) : timedOut(UNANSWERED, true);
  }

  function feed(): void {
    fed += 1;
    resting = false;
    awake = clock.now();
    if (fed > 1) return;
    // From now on the other limit holds.
    callOff();
    callOff = watch();
  }

  return {
    signal: limit.signal,
    feed,
    advance() {
      feed();
      hasBegun = true;
      advanced = awake;
    },
    rest() {
      resting = true;
    },
    end() {
      isOver = true;
      limit.release();
      callOff();
    },
  };
}

const UNANSWERED = 'The provider did not answer in time';
const SILENT = 'The provider fell silent in the middle of its reply';
const WITHOUT_REPLY = 'The provider sent signs of life for too long, and nothing of a reply';
const TOO_LONG = 'The reply took too long';

function timedOut(reason: string, transient: boolean): UpstreamFailure {
  return new UpstreamFailure('UPSTREAM_TIMEOUT', reason, { transient, kind: 'timeout' });
}
