import type { Clock } from '../ports/clock.ts';
import { PING } from './server-sent-events.ts';

/** The frames of a stream, and a ping whenever none has arrived for `interval` milliseconds. */
export async function* withPings(
  frames: AsyncIterable<string>,
  clock: Clock,
  interval: number,
): AsyncGenerator<string, void, void> {
  const iterator = frames[Symbol.asyncIterator]();
  try {
    let next = iterator.next();
    while (true) {
      const result = await within(next, clock, interval);
      if (result === undefined) {
        yield PING;
      } else if (result.done) {
        return;
      } else {
        yield result.value;
        next = iterator.next();
      }
    }
  } finally {
    await iterator.return?.();
  }
}

/** `undefined` when it takes longer. */
async function within<T>(work: Promise<T>, clock: Clock, milliseconds: number): Promise<T | undefined> {
  const done = new AbortController();
  const pause = clock.wait(milliseconds, done.signal).then(
    () => undefined,
    () => undefined,
  );
  try {
    return await Promise.race([work, pause]);
  } finally {
    done.abort();
  }
}
