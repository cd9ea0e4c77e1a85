import { expect, test } from 'vitest';
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

test('so many requests a minute are allowed', () => {
  const { limiter } = setup();
  expect(limiter.take(rule, 'a')).toEqual({ allowed: true, remaining: 1, resetSeconds: 60 });
  expect(limiter.take(rule, 'a')).toEqual({ allowed: true, remaining: 0, resetSeconds: 60 });
  expect(limiter.take(rule, 'a')).toEqual({ allowed: false, remaining: 0, resetSeconds: 60 });
});

test('a minute begins with its first request', () => {
  const { limiter, advance } = setup();
  void limiter.take(rule, 'a');
  advance(59_000);
  expect(limiter.take(rule, 'a')).toEqual({ allowed: true, remaining: 0, resetSeconds: 1 });
  advance(1000);
  expect(limiter.take(rule, 'a')).toEqual({ allowed: true, remaining: 1, resetSeconds: 60 });
});

test('keys and rules are counted apart', () => {
  const { limiter } = setup();
  void limiter.take(rule, 'a');
  expect(limiter.take(rule, 'b')).toMatchObject({ remaining: 1 });
  expect(limiter.take({ name: 'login', perMinute: 2 }, 'a')).toMatchObject({ remaining: 1 });
});

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
