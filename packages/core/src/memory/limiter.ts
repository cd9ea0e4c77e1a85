import type { Clock } from '../ports/clock.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';

const MINUTE_MS = 60_000;
/** Number of windows above which ended ones are removed. */
const SWEEP_AT_WINDOWS = 10_000;

interface Window {
  endsAt: number;
  count: number;
}

/** Counts in windows of a minute, each of which begins with its first request. */
export function createMemoryLimiter(clock: Clock): RateLimiter {
  const windows = new Map<string, Window>();
  let sweepAt = SWEEP_AT_WINDOWS;

  function sweep(now: number): void {
    for (const [name, { endsAt }] of windows) if (endsAt <= now) windows.delete(name);
    sweepAt = Math.max(SWEEP_AT_WINDOWS, windows.size * 2);
  }

  return {
    take(rule, key) {
      const now = clock.now();
      if (windows.size >= sweepAt) sweep(now);
      const name = `${rule.name}:${key}`;
      const open = windows.get(name);
      const window = open && open.endsAt > now ? open : { endsAt: now + MINUTE_MS, count: 0 };
      windows.set(name, window);
      window.count += 1;
      return {
        allowed: window.count <= rule.perMinute,
        remaining: Math.max(0, rule.perMinute - window.count),
        resetSeconds: Math.ceil((window.endsAt - now) / 1000),
      };
    },
  };
}

export const unlimited: RateLimiter = { take: () => undefined };
