import { getEventListeners } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { RequestAbortedError, TimeoutError } from '../errors/transport-errors.ts';
import { startDeadline } from './deadline.ts';

const never = new Promise<never>(() => {});

afterEach(() => {
  vi.useRealTimers();
});

test('work that is done in time keeps its outcome', async () => {
  const deadline = startDeadline('chat.send', 1000, undefined);
  await expect(deadline.within(Promise.resolve(42))).resolves.toBe(42);
  await expect(deadline.within(Promise.reject(new Error('its own')))).rejects.toThrow('its own');
  deadline.release();
});

test('work that does not heed the signal ends when the time is up', async () => {
  vi.useFakeTimers();
  const deadline = startDeadline('chat.send', 1000, undefined);
  const outcome = expect(deadline.within(never)).rejects.toThrow(new TimeoutError('chat.send', 1000));
  vi.advanceTimersByTime(999);
  expect(deadline.signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(deadline.signal.reason).toBeInstanceOf(TimeoutError);
  await outcome;
});

test.each([0, Number.POSITIVE_INFINITY, 2 ** 31])('a timeout of %s sets no limit', (timeout) => {
  vi.useFakeTimers();
  const deadline = startDeadline('chat.send', timeout, undefined);
  expect(vi.getTimerCount()).toBe(0);
  expect(deadline.signal.aborted).toBe(false);
});

test("the caller's abort ends the work and keeps the reason", async () => {
  const caller = new AbortController();
  const deadline = startDeadline('chat.send', 0, caller.signal);
  const outcome = deadline.within(never).catch((error: unknown) => error);
  caller.abort('changed my mind');
  const error = await outcome;
  expect(error).toBeInstanceOf(RequestAbortedError);
  expect((error as RequestAbortedError).cause).toBe('changed my mind');
});

test('a signal that has aborted already ends it at the start', () => {
  const deadline = startDeadline('chat.send', 0, AbortSignal.abort('too late'));
  expect(() => deadline.signal.throwIfAborted()).toThrow(RequestAbortedError);
});

test('releasing it stops the clock and leaves no listener behind', () => {
  vi.useFakeTimers();
  const caller = new AbortController();
  const deadline = startDeadline('chat.send', 1000, caller.signal);
  expect(getEventListeners(caller.signal, 'abort')).toHaveLength(1);
  deadline.release();
  expect(getEventListeners(caller.signal, 'abort')).toHaveLength(0);
  expect(vi.getTimerCount()).toBe(0);
});

test('another limit takes the place of the first, and none lets the work go on', async () => {
  vi.useFakeTimers();
  const deadline = startDeadline('chat.stream', 1000, undefined);
  deadline.limit(0, 'idle');
  vi.advanceTimersByTime(5000);
  deadline.limit(200, 'idle');
  const outcome = expect(deadline.within(never)).rejects.toThrow(new TimeoutError('chat.stream', 200, 'idle'));
  vi.advanceTimersByTime(200);
  await outcome;
});

test('what is left of the time is known', () => {
  vi.useFakeTimers();
  const deadline = startDeadline('chat.send', 1000, undefined);
  vi.advanceTimersByTime(400);
  expect(deadline.remaining()).toBe(600);
  deadline.limit(0, 'total');
  expect(deadline.remaining()).toBe(Number.POSITIVE_INFINITY);
  deadline.release();
});

test('a wait ends when its time is up', async () => {
  vi.useFakeTimers();
  const deadline = startDeadline('chat.send', 1000, undefined);
  let isOver = false;
  const waiting = deadline.wait(300).then(() => {
    isOver = true;
  });
  await vi.advanceTimersByTimeAsync(299);
  expect(isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await waiting;
  deadline.release();
  expect(vi.getTimerCount()).toBe(0);
});

test('a wait ends with the deadline, and leaves no timer behind', async () => {
  vi.useFakeTimers();
  const caller = new AbortController();
  const deadline = startDeadline('chat.send', 0, caller.signal);
  const outcome = expect(deadline.wait(300)).rejects.toThrow(RequestAbortedError);
  caller.abort();
  await outcome;
  expect(vi.getTimerCount()).toBe(0);
});
