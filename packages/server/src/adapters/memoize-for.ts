import type { Clock } from '@alingai/core';

/**
 * Shares one call and its result between all callers for this many milliseconds after it resolves.
 */
export function memoizeFor<T>(milliseconds: number, clock: Clock, ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  let forgetAt = Number.POSITIVE_INFINITY;
  return () => {
    if (answer && clock.now() < forgetAt) return answer;
    forgetAt = Number.POSITIVE_INFINITY;
    answer = ask().finally(() => {
      forgetAt = clock.now() + milliseconds;
    });
    return answer;
  };
}
