import { expect, test } from 'vitest';
import { followingController } from './following-controller.ts';

test('it aborts with the signal that it follows, for the same reason', () => {
  const followed = new AbortController();
  const { signal } = followingController(followed.signal);
  expect(signal.aborted).toBe(false);
  followed.abort('gone');
  expect(signal.reason).toBe('gone');
});

test('it is aborted from the beginning when the signal is', () => {
  expect(followingController(AbortSignal.abort('gone')).signal.reason).toBe('gone');
});

test('it aborts alone as well', () => {
  const followed = new AbortController();
  const { signal, abort } = followingController(followed.signal);
  abort('enough');
  expect(signal.reason).toBe('enough');
  expect(followed.signal.aborted).toBe(false);
});

test('what is over is not aborted any more', () => {
  const followed = new AbortController();
  const { signal, release } = followingController(followed.signal);
  release();
  followed.abort('gone');
  expect(signal.aborted).toBe(false);
});
