import type { Clock, RateLimiter } from '@alingai/core';

const MINUTE = 60_000;

/** Counts in windows of a minute, each of which begins with its first request. */
export function createLimiter(clock: Clock): RateLimiter {
  const windows = new Map<string, { endsAt: number; count: number }>();
  return {
    take(rule, key) {
      const now = clock.now();
      const name = `${rule.name}:${key}`;
      const open = windows.get(name);
      const window = open && open.endsAt > now ? open : { endsAt: now + MINUTE, count: 0 };
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
