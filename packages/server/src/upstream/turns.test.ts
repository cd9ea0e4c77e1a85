import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

/** Turns that begin when they are told, and what was handled in each. */
function openTurns(allowance: { pieces: number; bytes: number }) {
  let begin: (() => void) | undefined;
  const turns = createTurns(allowance, (next) => {
    begin = next;
  });
  const handled: string[][] = [[]];

  async function read(name: string, sizes: number[]): Promise<void> {
    for (const size of sizes) {
      await turns.take(size);
      handled.at(-1)?.push(name);
    }
  }

  /** Begins turns until nothing is handled in one. */
  async function run(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (!begin) return;
      const next = begin;
      begin = undefined;
      handled.push([]);
      next();
    }
  }

  return { read, run, handled };
}

const of = (size: number, count: number) => Array.from({ length: count }, () => size);

test('a turn handles so many pieces, whatever has come', async () => {
  const { read, run, handled } = openTurns({ pieces: 3, bytes: 1000 });
  const reading = read('a', of(1, 8));
  await run();
  await reading;
  expect(handled.filter((it) => it.length > 0)).toEqual([of(1, 3), of(1, 3), of(1, 2)].map((it) => it.map(() => 'a')));
});

test('a turn handles so many bytes, and a piece that is larger alone', async () => {
  const { read, run, handled } = openTurns({ pieces: 100, bytes: 10 });
  const reading = read('a', [4, 4, 4, 50, 1, 1]);
  await run();
  await reading;
  expect(handled.map((it) => it.length).filter((it) => it > 0)).toEqual([3, 1, 2]);
});

test('however many replies are read, they share one turn, each in its time', async () => {
  const { read, run, handled } = openTurns({ pieces: 4, bytes: 1000 });
  const reading = Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => read(name, of(1, 4))));
  await run();
  await reading;
  expect(Math.max(...handled.map((it) => it.length))).toBe(4);
  const all = handled.flat();
  expect(all).toHaveLength(24);
  // Nobody is a second time ahead of somebody who waits.
  expect(new Set(all.slice(4, 10)).size).toBeGreaterThanOrEqual(5);
});

test('a reply that comes slowly waits for nobody', () => {
  const turns = createTurns({ pieces: 2, bytes: 10 }, () => {});
  expect(turns.take(1)).toBeUndefined();
  expect(turns.take(1)).toBeUndefined();
  expect(turns.take(1)).toBeInstanceOf(Promise);
});
