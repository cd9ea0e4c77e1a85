import type { Goal, Score } from './goal.ts';
import type { Results } from './results.ts';
import { layOut } from './table.ts';

export function scoresOf(goals: readonly Goal[], results: Results, before: Parameters<Goal['figure']>[1]): Score[] {
  return goals.map(({ figure, ...goal }) => ({ ...goal, reached: figure(results, before) }));
}

/** The scores as a Markdown table. */
export function scoreTable(scores: readonly Score[]): string {
  return layOut([
    ['goal', 'against', 'target', 'reached', 'met'],
    ...scores.map(({ what, against, limit, reached }) => [
      what,
      against,
      'atLeast' in limit ? `at least ${limit.atLeast}` : `at most ${precise(limit.atMost)}`,
      isMeasured(reached) ? precise(reached) : 'not measured',
      isMet(limit, reached),
    ]),
  ]);
}

function isMet(limit: Goal['limit'], reached: number | undefined): string {
  if (!isMeasured(reached)) return '';
  return ('atLeast' in limit ? reached >= limit.atLeast : reached <= limit.atMost) ? 'yes' : 'no';
}

function isMeasured(figure: number | undefined): figure is number {
  return figure !== undefined && Number.isFinite(figure);
}

function precise(figure: number): string {
  return figure.toFixed(figure < 10 ? 2 : 0);
}
