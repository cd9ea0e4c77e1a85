import type { Benchmark } from './benchmark.ts';
import type { Round } from './rounds.ts';

/**
 * The results as a Markdown table.
 * - Rates and times are medians over the rounds.
 * - A ratio is the median of the ratios within each round: how many requests the contender answers for each one that
 *   the baseline answers, in the same time, or with the same processor time.
 */
export function table({ baselines, contenders }: Benchmark, results: ReadonlyMap<string, Round[]>): string {
  const rounds = (name: string) => results.get(name) ?? [];
  const ratio = (name: string, baseline: string, value: (round: Round) => number) =>
    median(
      rounds(name).flatMap((round, index) => {
        const other = rounds(baseline)[index];
        return other ? [value(round) / value(other)] : [];
      }),
    ).toFixed(2);

  const header = [
    'server',
    'requests/s',
    'µs a request',
    'processor µs',
    ...baselines.flatMap((it) => [`to ${it}`, 'by processor']),
  ];
  const rows = contenders.map(({ name }) => {
    const rate = median(rounds(name).map((it) => it.requestsPerSecond));
    return [
      name,
      rate.toFixed(0),
      (1e6 / rate).toFixed(1),
      median(rounds(name).map((it) => it.processorTime)).toFixed(1),
      ...baselines.flatMap((it) => [
        ratio(name, it, (round) => round.requestsPerSecond),
        ratio(name, it, (round) => 1 / round.processorTime),
      ]),
    ];
  });
  return layOut([header, ...rows]);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle) - 1] ?? NaN)) / 2;
}

export function layOut(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((it, column) => (column === 0 ? it.padEnd(widths[0] ?? 0) : it.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((it, column) => (column === 0 ? '-'.repeat(it) : `${'-'.repeat(it - 1)}:`)).join(' | ')} |`;
  const [header = [], ...body] = rows;
  return [line(header), rule, ...body.map(line)].join('\n');
}
