import { METRICS, type MetricDefinition, type Metrics } from '@alingai/core';

type Labels = Record<string, string | number>;

/** A histogram's sum and, for each bucket, the number of values within its bound. */
interface Buckets {
  within: number[];
  count: number;
  sum: number;
}

const definitions = Object.entries<MetricDefinition>(METRICS);

/** Metrics in memory, under the server's names. */
export function createMetrics(): Metrics {
  const numbers = new Map<string, Map<string, number>>(definitions.map(([name]) => [name, new Map()]));
  const histograms = new Map<string, Map<string, Buckets>>(definitions.map(([name]) => [name, new Map()]));

  function add(name: keyof typeof METRICS, labels: Labels, by: number): void {
    const series = numbers.get(name);
    const key = written(name, labels);
    series?.set(key, (series.get(key) ?? 0) + by);
  }

  function linesOf([name, { type, help, labels, buckets = [] }]: [string, MetricDefinition]): string[] {
    const heading = [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
    if (type === 'histogram') {
      const series = [...(histograms.get(name) ?? [])];
      return [...heading, ...series.flatMap(([key, it]) => histogramLines(name, key, buckets, it))];
    }
    const series = [...(numbers.get(name) ?? [])];
    // Metrics without labels exist from the beginning.
    if (series.length === 0 && labels.length === 0) series.push(['', 0]);
    return [...heading, ...series.map(([key, value]) => `${name}${braced(key)} ${value}`)];
  }

  return {
    count: (name, labels, by = 1) => add(name, labels, by),
    change: add,
    observe(name, labels, value) {
      const bounds = METRICS[name].buckets;
      const series = histograms.get(name);
      const key = written(name, labels);
      const known = series?.get(key) ?? { within: bounds.map(() => 0), count: 0, sum: 0 };
      series?.set(key, {
        within: bounds.map((bound, index) => (known.within[index] ?? 0) + (value <= bound ? 1 : 0)),
        count: known.count + 1,
        sum: known.sum + value,
      });
    },
    render: async () => `${definitions.flatMap((it) => [...linesOf(it), '']).join('\n')}`,
  };
}

function histogramLines(name: string, key: string, bounds: readonly number[], { within, count, sum }: Buckets) {
  const labelled = (bound: number | string) => braced(`le="${bound}"${key === '' ? '' : `,${key}`}`);
  return [
    ...bounds.map((bound, index) => `${name}_bucket${labelled(bound)} ${within[index]}`),
    `${name}_bucket${labelled('+Inf')} ${count}`,
    `${name}_sum${braced(key)} ${sum}`,
    `${name}_count${braced(key)} ${count}`,
  ];
}

function braced(labels: string): string {
  return labels === '' ? '' : `{${labels}}`;
}

/** Labels in the order of the definition: given in any order, they name the same series. */
function written(metric: keyof typeof METRICS, labels: Labels): string {
  return METRICS[metric].labels.map((name) => `${name}="${escaped(String(labels[name]))}"`).join(',');
}

function escaped(value: string): string {
  return value.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/"/g, '\\"');
}
