import type { Clock } from './ports/clock.ts';

/**
 * Calls `ring` after so many milliseconds, unless it is called off before. For what mostly is: with
 * a clock that has alarms it costs a tenth of a wait that is aborted.
 *
 * @example
 * const callOff = setAlarm(clock, 60_000, () => log.warn('nothing has come'));
 * callOff();
 */
export function setAlarm(clock: Clock, milliseconds: number, ring: () => void): () => void {
  if (clock.alarm) return clock.alarm(milliseconds, ring);
  const off = new AbortController();
  clock.wait(milliseconds, off.signal).then(ring, () => undefined);
  return () => off.abort(CALLED_OFF);
}

/** Without a reason an error is made each time, and its stack with it. */
const CALLED_OFF = 'The alarm is called off';
