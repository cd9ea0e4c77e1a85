import type { Pace } from '@alingai/core/simulator';

/** `realistic` is as fast as a usual model; a number is a multiple of that. */
export type Speed = 'instant' | 'realistic' | number;

const HESITATION_MS = 400;
const PAUSE_MS = 30;
/** Almost no delay, yet each part of a reply is separate. */
const INSTANT: Pace = { hesitation: 0, pause: 1 };

export function paceOf(speed: Speed = 'instant'): Pace {
  if (speed === 'instant') return INSTANT;
  const factor = speed === 'realistic' ? 1 : speed;
  if (!(factor > 0)) throw new TypeError('speed must be instant, realistic or a number above 0');
  return { hesitation: HESITATION_MS / factor, pause: PAUSE_MS / factor };
}
