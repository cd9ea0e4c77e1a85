import type { Round } from './round.ts';

/** A figure of a round, if it was measured. */
export type Value = (round: Round) => number | undefined;

/** What came of all rounds, by contender. */
export interface Results {
  of(contender: string): readonly Round[];
  /** Over the rounds in which it was measured; `NaN` without one. */
  median(contender: string, value: Value): number;
  /** Of the ratios within each round, so that what else the machine does disturbs both sides. */
  ratio(contender: string, baseline: string, value: Value): number;
}

export function resultsOf(rounds: ReadonlyMap<string, readonly Round[]>): Results {
  const of = (contender: string) => rounds.get(contender) ?? [];
  return {
    of,
    median: (contender, value) => median(of(contender).flatMap((it) => value(it) ?? [])),
    ratio: (contender, baseline, value) =>
      median(
        of(contender).flatMap((round, index) => {
          const other = of(baseline)[index];
          const [own, theirs] = [value(round), other && value(other)];
          return own === undefined || theirs === undefined ? [] : [own / theirs];
        }),
      ),
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle) - 1] ?? NaN)) / 2;
}
