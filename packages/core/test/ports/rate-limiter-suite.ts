import { describe, expect, test } from 'vitest';
import type { Awaitable, Clock, RateLimiter } from '../../src/index.ts';

const rule = { name: 'chat', perMinute: 2 };

/** What every adapter of `RateLimiter` does that counts. `open` returns a new one. */
export function describeRateLimiter(name: string, open: (clock: Clock) => Awaitable<RateLimiter>): void {
  async function setup() {
    let now = 0;
    const limiter = await open({ now: () => now, wait: async () => undefined });
    return {
      limiter,
      advance(milliseconds: number) {
        now += milliseconds;
      },
    };
  }

  describe(name, () => {
    test('so many requests a minute are allowed', async () => {
      const { limiter } = await setup();
      expect(await limiter.take(rule, 'a')).toEqual({ allowed: true, remaining: 1, resetSeconds: 60 });
      expect(await limiter.take(rule, 'a')).toEqual({ allowed: true, remaining: 0, resetSeconds: 60 });
      expect(await limiter.take(rule, 'a')).toEqual({ allowed: false, remaining: 0, resetSeconds: 60 });
    });

    test('a minute begins with its first request', async () => {
      const { limiter, advance } = await setup();
      await limiter.take(rule, 'a');
      advance(59_000);
      expect(await limiter.take(rule, 'a')).toEqual({ allowed: true, remaining: 0, resetSeconds: 1 });
      advance(1000);
      expect(await limiter.take(rule, 'a')).toEqual({ allowed: true, remaining: 1, resetSeconds: 60 });
    });

    test('keys and rules are counted apart', async () => {
      const { limiter } = await setup();
      await limiter.take(rule, 'a');
      expect(await limiter.take(rule, 'b')).toMatchObject({ remaining: 1 });
      expect(await limiter.take({ name: 'login', perMinute: 2 }, 'a')).toMatchObject({ remaining: 1 });
    });
  });
}
