import { isLimit } from '../timers.ts';

/** Says when somebody has waited too long. */
export interface IdleTimeout {
  /** Somebody waits from now on. */
  start(): void;
  /** What was waited for has come. */
  reset(): void;
  stop(): void;
}

/**
 * Rings once somebody has waited for so many milliseconds; never for 0. There is one timer for all the waiting, because
 * a timer for each piece of a stream would take longer than reading it.
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
