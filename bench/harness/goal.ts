import type { Results } from './results.ts';

/** What a figure of a benchmark is to reach. */
export interface Goal {
  what: string;
  /** What it is compared with, or its unit. */
  against: string;
  limit: { atLeast: number } | { atMost: number };
  /**
   * `undefined`, or not a number, when it was not measured.
   * @param before the name of a contender as the other commit has it, if there is one
   */
  figure(results: Results, before: ((contender: string) => string) | undefined): number | undefined;
}

/** A goal, and how far it is reached. */
export interface Score extends Omit<Goal, 'figure'> {
  reached: number | undefined;
}
