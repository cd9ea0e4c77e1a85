import { OTHERS } from './series.ts';

/** Series whose colour has a meaning, independent of their place. */
const OWN: Record<string, string> = { failed: 'var(--series-failed)', [OTHERS]: 'var(--series-others)' };

/** The colour of a series, by its place among the others. */
export function colourOf(name: string, place: number): string {
  return OWN[name] ?? `var(--series-${(place % 6) + 1})`;
}
