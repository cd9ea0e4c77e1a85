import { expect, test } from 'vitest';
import type { Clock } from '../ports/clock.ts';
import { withPings } from './with-pings.ts';

/** A clock whose waits end when the test says so, and which goes on by then. */
function setup() {
  const waits: { milliseconds: number; isOver: boolean; end(): void }[] = [];
  let now = 0;
  const clock: Clock = {
    now: () => now,
    wait: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const wait = {
          milliseconds,
          isOver: false,
          end() {
            now += milliseconds;
            resolve();
          },
        };
        signal?.addEventListener('abort', () => {
          wait.isOver = true;
          reject(signal.reason);
        });
        waits.push(wait);
      }),
  };
  return {
    clock,
    waits,
    pass(milliseconds: number) {
      now += milliseconds;
    },
  };
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

test('one timer serves all frames of a stream, and ends with it', async () => {
  const { clock, waits } = setup();
  const frames = Array.from({ length: 1000 }, String);
  for await (const _ of withPings(from(...frames), clock, 15_000));
  expect(waits).toHaveLength(1);
  expect(waits[0]?.isOver).toBe(true);
});

test('the silence begins with the last frame, not with the stream', async () => {
  const { clock, waits, pass } = setup();
  async function* slow() {
    pass(10_000);
    yield 'a';
    await new Promise(() => undefined);
  }
  const stream = withPings(slow(), clock, 15_000);
  expect((await stream.next()).value).toBe('a');
  const next = stream.next();
  pass(-10_000);
  waits.at(-1)?.end();
  await Promise.resolve();
  await Promise.resolve();
  expect(waits.at(-1)?.milliseconds).toBe(10_000);
  waits.at(-1)?.end();
  expect((await next).value).toBe(': ping\n\n');
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
