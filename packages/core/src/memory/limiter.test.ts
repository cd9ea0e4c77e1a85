import { expect, test } from 'vitest';
import { describeRateLimiter } from '../../test/ports/rate-limiter-suite.ts';
import { createMemoryLimiter } from './limiter.ts';

const rule = { name: 'chat', perMinute: 2 };

function setup() {
  let now = 0;
  const limiter = createMemoryLimiter({ now: () => now, wait: async () => undefined });
  return {
    limiter,
    advance(milliseconds: number) {
      now += milliseconds;
    },
  };
}

describeRateLimiter('the limiter in memory', createMemoryLimiter);

test('counts outlive the sweeping out of ended minutes', () => {
  const { limiter, advance } = setup();
  for (let index = 0; index < 15_000; index += 1) void limiter.take(rule, `old ${index}`);
  advance(30_000);
  void limiter.take(rule, 'recent');
  advance(30_000);
  for (let index = 0; index < 15_000; index += 1) void limiter.take(rule, `new ${index}`);
  expect(limiter.take(rule, 'recent')).toMatchObject({ remaining: 0 });
  expect(limiter.take(rule, 'new 0')).toMatchObject({ remaining: 0 });
});
