import { OTHERS } from './series.ts';

/** What is told apart by its meaning, not its place. */
const OWN: Record<string, string> = { failed: 'var(--series-failed)', [OTHERS]: 'var(--series-others)' };

/** The colour of a series, by its place among the others. */
export function colourOf(name: string, place: number): string {
  return OWN[name] ?? `var(--series-${(place % 6) + 1})`;
}
