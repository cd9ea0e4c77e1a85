import type { Clock } from '@alingai/core';
import { expect, test } from 'vitest';
import { startTimeouts } from './timeouts.ts';

const LIMITS = { upstreamConnectTimeout: 1000, upstreamFirstByteTimeout: 300_000, upstreamIdleTimeout: 60_000 };
const MINUTE_MS = 60_000;

/** A clock that a test moves. */
function movedClock() {
  let now = 1_767_225_600_000;
  const waits: { at: number; go: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    wait: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const wait = { at: now + milliseconds, go: resolve };
        waits.push(wait);
        signal?.addEventListener('abort', () => reject(signal.reason));
      }),
  };
  async function pass(milliseconds: number): Promise<void> {
    now += milliseconds;
    for (const due of waits.filter((it) => it.at <= now)) {
      waits.splice(waits.indexOf(due), 1);
      due.go();
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { clock, pass };
}

function open(firstByteTimeout: number | null = null) {
  const { clock, pass } = movedClock();
  const watchdog = startTimeouts(clock, LIMITS, new AbortController().signal, firstByteTimeout);
  /** Feeds it twice a minute until it gives up; how many minutes that took. */
  async function minutesOf(feed: () => void, most: number): Promise<number> {
    for (let minutes = 0; minutes < most; minutes += 0.5) {
      if (watchdog.signal.aborted) return minutes;
      feed();
      await pass(MINUTE_MS / 2);
    }
    return most;
  }
  return { watchdog, pass, minutesOf };
}

test('a provider that sends nothing but signs of life is given up, and the next may be asked', async () => {
  const { watchdog, minutesOf } = open();
  expect(await minutesOf(watchdog.feed, 200)).toBe(15);
  expect(watchdog.signal.reason).toMatchObject({
    code: 'UPSTREAM_TIMEOUT',
    transient: true,
    details: { reason: 'The provider sent signs of life for too long, and nothing of a reply' },
  });
});

test('so is one that begins and then only sends signs of life', async () => {
  const { watchdog, pass, minutesOf } = open();
  for (let minute = 0; minute < 14; minute += 1) {
    watchdog.feed();
    await pass(MINUTE_MS / 2);
  }
  watchdog.advance();
  expect(await minutesOf(watchdog.feed, 200)).toBe(15);
  expect(watchdog.signal.reason).toMatchObject({ code: 'UPSTREAM_TIMEOUT', transient: false });
});

test('one that has a longer limit for its first piece has that long', async () => {
  const { watchdog, minutesOf } = open(1800);
  expect(await minutesOf(watchdog.feed, 200)).toBe(30);
});

test('a reader that takes its time is no fault of the provider', async () => {
  const { watchdog, minutesOf } = open();
  watchdog.advance();
  watchdog.rest();
  expect(await minutesOf(() => undefined, 60)).toBe(60);
});

test('a reply that goes on and on ends after two hours', async () => {
  const { watchdog, minutesOf } = open();
  expect(await minutesOf(watchdog.advance, 200)).toBe(120);
  expect(watchdog.signal.reason).toMatchObject({
    code: 'UPSTREAM_TIMEOUT',
    transient: false,
    details: { reason: 'The reply took too long' },
  });
});
