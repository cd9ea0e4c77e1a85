import { expect, test } from 'vitest';
import { createTestClock } from './clock.ts';

test('time goes on, and is set forward', () => {
  const clock = createTestClock();
  const before = clock.now();
  clock.advance(60_000);
  expect(clock.now() - before).toBeGreaterThanOrEqual(60_000);
  expect(clock.now() - before).toBeLessThan(61_000);
});

test('a short wait is over at once', async () => {
  await createTestClock().wait(999);
});

test('a long wait lasts until the clock is set forward far enough', async () => {
  const clock = createTestClock();
  const ended: string[] = [];
  const short = clock.wait(10_000).then(() => ended.push('ten seconds'));
  const long = clock.wait(20_000).then(() => ended.push('twenty seconds'));
  clock.advance(10_000);
  await short;
  expect(ended).toEqual(['ten seconds']);
  clock.advance(10_000);
  await long;
});

test('a long wait is announced', async () => {
  const clock = createTestClock();
  const announced = clock.longWait();
  const waiting = clock.wait(1000);
  await announced;
  clock.advance(1000);
  await waiting;
});

test('a wait that takes longer is not the one that is waited for', async () => {
  const clock = createTestClock();
  const long = clock.wait(20_000);
  let isThere = false;
  const watching = clock.longWait(10_000).then(() => {
    isThere = true;
  });
  await clock.longWait();
  expect(isThere).toBe(false);
  const short = clock.wait(10_000);
  await watching;
  clock.advance(20_000);
  await Promise.all([long, short]);
});

test('a wait ends when its signal aborts', async () => {
  const controller = new AbortController();
  const waiting = createTestClock().wait(1000, controller.signal);
  controller.abort('enough');
  await expect(waiting).rejects.toBe('enough');
});
