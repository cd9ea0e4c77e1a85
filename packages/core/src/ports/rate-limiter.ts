import type { Awaitable } from './awaitable.ts';

export interface RateRule {
  name: string;
  /** Requests a minute. */
  perMinute: number;
}

export interface RateVerdict {
  allowed: boolean;
  /** Requests that are left in this minute. */
  remaining: number;
  /** Seconds until the limit resets. */
  resetSeconds: number;
}

export interface RateLimiter {
  /** Counts one request. `undefined` when limits are off. */
  take(rule: RateRule, key: string): Awaitable<RateVerdict | undefined>;
}
