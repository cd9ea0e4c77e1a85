const MINUTE_MS = 60_000;

/** Tries without a pause. */
export const FREE_TRIES = 5;
/** Minutes of the pause after each further try; the last one stays. */
const PAUSES = [1, 5, 15, 60];

/** When another second factor is looked at, after so many tries without a right one; `null` for at once. */
export function pauseEnd(now: number, tries: number): number | null {
  if (tries < FREE_TRIES) return null;
  return now + (PAUSES[Math.min(tries - FREE_TRIES, PAUSES.length - 1)] ?? 0) * MINUTE_MS;
}

/** No tries, as after a right second factor. */
export const NO_TRIES = { secondFactorTries: 0, secondFactorPausedUntil: null } as const;
