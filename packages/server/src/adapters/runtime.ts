import type { Clock, Runtime } from '@alingai/core';

/** The process that the server runs in. */
export function createRuntime(clock: Clock): Runtime {
  return {
    name: `node ${process.version}`,
    platform: `${process.platform} ${process.arch}`,
    startedAt: clock.now(),
    memoryBytes: () => process.memoryUsage.rss(),
  };
}
