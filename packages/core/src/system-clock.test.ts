import { expect, test } from 'vitest';
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
