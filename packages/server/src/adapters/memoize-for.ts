import type { Clock } from '@alingai/core';

/** Asks once, and gives everybody the answer for so many milliseconds after it has come. */
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
