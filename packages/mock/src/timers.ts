import { type Clock, systemClock } from '@alingai/core';

/**
 * The system's clock, except that the shortest waits take no timer: a test that fakes timers and
 * does not advance them gets its replies all the same, while it controls latency and pace.
 */
export const mockTimers: Clock = {
  now: () => systemClock.now(),
  async wait(milliseconds, signal) {
    if (milliseconds > SHORTEST_MS) return systemClock.wait(milliseconds, signal);
    signal?.throwIfAborted();
    await nextTask();
    signal?.throwIfAborted();
  },
};

/** What `instant` pauses for. */
const SHORTEST_MS = 1;

// Libraries fake the timers of the global object, but no channels. Where there are none, as in
// jsdom, those that there were when the mock was loaded have to do.
const { setTimeout } = globalThis;

/** Resolves in a task of its own, so that the parts of a stream stay apart. */
function nextTask(): Promise<void> {
  if (typeof MessageChannel !== 'function') return new Promise((resolve) => setTimeout(resolve, 0));
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
