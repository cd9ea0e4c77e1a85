import type { Benchmark } from './benchmark.ts';
import type { Round } from './rounds.ts';

/**
 * The results as a Markdown table.
 *
 * - Rates and times are medians over the rounds.
 * - A ratio is the median of the ratios within each round: the units of the contender for each unit
 *   of the baseline, in the same time or with the same processor time; of p99, how many times as long.
 */
export function table({ kind, unit, baselines, contenders }: Benchmark, results: ReadonlyMap<string, Round[]>): string {
  const rounds = (name: string) => results.get(name) ?? [];
  const ratio = (name: string, baseline: string, value: (round: Round) => number) =>
    median(
      rounds(name).flatMap((round, index) => {
        const other = rounds(baseline)[index];
        return other ? [value(round) / value(other)] : [];
      }),
    ).toFixed(2);

  const hasLatency = [...results.values()].flat().some((it) => it.latency !== undefined);
  const latencies = (name: string, which: 'p50' | 'p99') => rounds(name).map((it) => it.latency?.[which] ?? NaN);

  const header = [
    kind,
    `${unit}s/s`,
    `µs a${/^[aeiou]/.test(unit) ? 'n' : ''} ${unit}`,
    'processor µs',
    ...(hasLatency ? ['p50 ms', 'p99 ms'] : []),
    ...baselines.flatMap((it) => [`to ${it}`, 'by processor', ...(hasLatency ? ['p99'] : [])]),
  ];
  const rows = contenders.map(({ name }) => {
    const rate = median(rounds(name).map((it) => it.perSecond));
    return [
      name,
      rate.toFixed(0),
      precise(1e6 / rate),
      precise(median(rounds(name).map((it) => it.processorTime))),
      ...(hasLatency ? [median(latencies(name, 'p50')).toFixed(1), median(latencies(name, 'p99')).toFixed(1)] : []),
      ...baselines.flatMap((it) => [
        ratio(name, it, (round) => round.perSecond),
        ratio(name, it, (round) => 1 / round.processorTime),
        ...(hasLatency ? [ratio(name, it, (round) => round.latency?.p99 ?? NaN)] : []),
      ]),
    ];
  });
  return layOut([header, ...rows]);
}

function precise(microseconds: number): string {
  return microseconds.toFixed(microseconds < 10 ? 3 : 1);
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
