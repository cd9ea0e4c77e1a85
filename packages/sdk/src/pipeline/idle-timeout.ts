import { isLimit } from '../timers.ts';

/** Detects when a reader has waited too long. */
export interface IdleTimeout {
  /** A reader starts to wait. */
  start(): void;
  /** Data has arrived. */
  reset(): void;
  stop(): void;
}

/**
 * Calls back once a reader has waited this many milliseconds; never for 0. One timer serves all
 * waits, because a timer for each part of a stream would take longer than reading it.
 */
export function startIdleTimeout(limit: number, ring: () => void): IdleTimeout {
  let since: number | undefined;
  let timer = isLimit(limit) ? setTimeout(check, limit) : undefined;

  function check() {
    const left = since === undefined ? limit : since + limit - performance.now();
    if (left <= 0) ring();
    else timer = setTimeout(check, Math.ceil(left));
  }

  return {
    start() {
      since = performance.now();
    },
    reset() {
      since = undefined;
    },
    stop: () => clearTimeout(timer),
  };
}
