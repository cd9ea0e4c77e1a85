import { expect, test } from 'vitest';
import { setAlarm } from './alarm.ts';
import { systemClock } from './system-clock.ts';

test('a wait ends early when its signal aborts', async () => {
  const controller = new AbortController();
  const waiting = systemClock.wait(60_000, controller.signal);
  controller.abort('enough');
  await expect(waiting).rejects.toBe('enough');
});

test('a wait does not begin when its signal has aborted', async () => {
  await expect(systemClock.wait(60_000, AbortSignal.abort('before'))).rejects.toBe('before');
});

test('a wait ends', async () => {
  await expect(systemClock.wait(1, new AbortController().signal)).resolves.toBeUndefined();
});

test('an alarm rings, unless it is called off', async () => {
  const rung: string[] = [];
  const callOff = setAlarm(systemClock, 1, () => rung.push('called off'));
  await new Promise<void>((resolve) => {
    setAlarm(systemClock, 1, resolve);
    callOff();
  });
  expect(rung).toEqual([]);
});

test('an alarm of a clock that only waits rings as well', async () => {
  const { now, wait } = systemClock;
  const rung: string[] = [];
  const callOff = setAlarm({ now, wait }, 1, () => rung.push('called off'));
  await new Promise<void>((resolve) => {
    setAlarm({ now, wait }, 1, resolve);
    callOff();
  });
  expect(rung).toEqual([]);
});
