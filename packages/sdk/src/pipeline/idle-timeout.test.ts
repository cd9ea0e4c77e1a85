import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startIdleTimeout } from './idle-timeout.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('rings when somebody has waited for so long, counted from when the waiting began', () => {
  const ring = vi.fn();
  const clock = startIdleTimeout(1000, ring);
  vi.advanceTimersByTime(700);
  clock.start();
  vi.advanceTimersByTime(999);
  expect(ring).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(ring).toHaveBeenCalledOnce();
});

test('does not ring while nobody waits, and counts each waiting on its own', () => {
  const ring = vi.fn();
  const clock = startIdleTimeout(1000, ring);
  vi.advanceTimersByTime(5000);
  for (let waitings = 0; waitings < 5; waitings++) {
    clock.start();
    vi.advanceTimersByTime(900);
    clock.reset();
  }
  expect(ring).not.toHaveBeenCalled();
});

test('has one timer, however much comes, and none once it is stopped', () => {
  const clock = startIdleTimeout(1000, vi.fn());
  for (let waitings = 0; waitings < 5; waitings++) {
    clock.start();
    clock.reset();
  }
  expect(vi.getTimerCount()).toBe(1);
  clock.stop();
  expect(vi.getTimerCount()).toBe(0);
});

test.each([0, 2 ** 31, Number.POSITIVE_INFINITY])('never rings with %d', (limit) => {
  const ring = vi.fn();
  startIdleTimeout(limit, ring).start();
  expect(vi.getTimerCount()).toBe(0);
});
