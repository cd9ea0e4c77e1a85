import { expect, test } from 'vitest';
import type { Clock } from '../ports/clock.ts';
import { withPings } from './with-pings.ts';

/** A clock whose waits end when the test says so. */
function setup() {
  const waits: { milliseconds: number; end(): void }[] = [];
  const clock: Clock = {
    now: () => 0,
    wait: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        waits.push({ milliseconds, end: resolve });
      }),
  };
  return { clock, waits };
}

async function* from(...frames: string[]) {
  yield* frames;
}

test('frames pass unchanged while they come', async () => {
  const { clock } = setup();
  const received: string[] = [];
  for await (const frame of withPings(from('a', 'b'), clock, 15_000)) received.push(frame);
  expect(received).toEqual(['a', 'b']);
});

test('a ping comes for each interval in which nothing else does, and nothing is lost', async () => {
  const { clock, waits } = setup();
  let send = (_frame: string) => {};
  async function* slow() {
    yield await new Promise<string>((resolve) => {
      send = resolve;
    });
  }
  const stream = withPings(slow(), clock, 15_000);

  for (let pings = 0; pings < 2; pings += 1) {
    const next = stream.next();
    await Promise.resolve();
    expect(waits.at(-1)?.milliseconds).toBe(15_000);
    waits.at(-1)?.end();
    expect((await next).value).toBe(': ping\n\n');
  }
  const next = stream.next();
  send('at last');
  expect((await next).value).toBe('at last');
  expect((await stream.next()).done).toBe(true);
});

test('whoever stops reading stops the frames', async () => {
  const { clock } = setup();
  let stopped = false;
  async function* endless() {
    try {
      while (true) yield 'x';
    } finally {
      stopped = true;
    }
  }
  for await (const _ of withPings(endless(), clock, 15_000)) break;
  expect(stopped).toBe(true);
});

test('an error of the frames is the reader’s', async () => {
  const { clock } = setup();
  async function* broken(): AsyncGenerator<string> {
    yield 'a';
    throw new Error('broken');
  }
  const stream = withPings(broken(), clock, 15_000);
  await stream.next();
  await expect(stream.next()).rejects.toThrow('broken');
});
