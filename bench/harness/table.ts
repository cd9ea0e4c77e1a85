import type { Benchmark } from './benchmark.ts';
import type { Results } from './results.ts';
import type { Round } from './round.ts';

/**
 * The results as a Markdown table.
 *
 * - Rates and times are medians over the rounds.
 * - A ratio is the median of the ratios within each round: the units of the contender for each unit
 *   of the baseline, in the same time or with the same processor time; of p99, how many times as long.
 */
export function table({ kind, unit, baselines, contenders }: Benchmark, results: Results): string {
  const rounds = contenders.flatMap(({ name }) => results.of(name));
  const columns = COLUMNS.filter(({ value }) => rounds.some((it) => value(it) !== undefined));
  const ratios = RATIOS.filter(({ value }) => rounds.some((it) => value(it) !== undefined));
  const header = [
    kind,
    `${unit}s/s`,
    `µs a${/^[aeiou]/.test(unit) ? 'n' : ''} ${unit}`,
    'processor µs',
    ...columns.map((it) => it.title),
    ...baselines.flatMap((baseline) => ratios.map((it) => it.title ?? `to ${baseline}`)),
  ];
  const rows = contenders.map(({ name }) => {
    const rate = results.median(name, (it) => it.perSecond);
    return [
      name,
      rate.toFixed(0),
      precise(1e6 / rate),
      precise(results.median(name, (it) => it.processorTime)),
      ...columns.map(({ value }) => results.median(name, value).toFixed(1)),
      ...baselines.flatMap((baseline) => ratios.map(({ value }) => results.ratio(name, baseline, value).toFixed(2))),
    ];
  });
  return layOut([header, ...rows]);
}

interface Column {
  title: string;
  value: (round: Round) => number | undefined;
}

const COLUMNS: readonly Column[] = [
  { title: 'p50 ms', value: (it) => it.latency?.p50 },
  { title: 'p99 ms', value: (it) => it.latency?.p99 },
  { title: 'loop p99 ms', value: (it) => it.loopDelay },
  { title: 'kB a stream', value: (it) => it.memory },
];

const RATIOS: readonly { title?: string; value: Column['value'] }[] = [
  { value: (it) => it.perSecond },
  { title: 'by processor', value: (it) => 1 / it.processorTime },
  { title: 'p99', value: (it) => it.latency?.p99 },
];

function precise(microseconds: number): string {
  return microseconds.toFixed(microseconds < 10 ? 3 : 1);
}

export function layOut(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((it, column) => (column === 0 ? it.padEnd(widths[0] ?? 0) : it.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((it, column) => (column === 0 ? '-'.repeat(it) : `${'-'.repeat(it - 1)}:`)).join(' | ')} |`;
  const [header = [], ...body] = rows;
  return [line(header), rule, ...body.map(line)].join('\n');
}
