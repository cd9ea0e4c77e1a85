import type { Clock } from '../ports/clock.ts';
import { PING } from './server-sent-events.ts';

/**
 * The frames of a stream, and a ping whenever none has arrived for `interval` milliseconds.
 * - A stream has one timer, which looks at its end how long the silence is: a timer for each frame costs more than
 *   the frame.
 */
export async function* withPings(
  frames: AsyncIterable<string>,
  clock: Clock,
  interval: number,
): AsyncGenerator<string, void, void> {
  const iterator = frames[Symbol.asyncIterator]();
  const over = new AbortController();
  let silentSince = clock.now();
  /** Set while a frame is awaited. */
  let ping: (() => void) | undefined;

  async function watch(): Promise<void> {
    while (true) {
      await clock.wait(Math.max(0, silentSince + interval - clock.now()), over.signal);
      if (clock.now() - silentSince < interval) continue;
      silentSince = clock.now();
      ping?.();
    }
  }

  /** `undefined` when it is time for a ping. */
  function within(next: Promise<IteratorResult<string>>): Promise<IteratorResult<string> | undefined> {
    // Not `Promise.race`, which would add to a promise of the timer with each frame.
    return new Promise((resolve, reject) => {
      ping = () => resolve(undefined);
      next.then(resolve, reject);
    });
  }

  watch().catch(() => undefined);
  try {
    let next = iterator.next();
    while (true) {
      const result = await within(next);
      ping = undefined;
      if (result?.done) return;
      yield result ? result.value : PING;
      // While nobody asks for more, there is no silence.
      silentSince = clock.now();
      if (result) next = iterator.next();
    }
  } finally {
    // A reason of its own: without one an error is made, and its stack with it.
    over.abort('The stream is over');
    await iterator.return?.();
  }
}
