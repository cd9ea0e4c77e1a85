import { describe, expect, test } from 'vitest';
import { METRICS, type MetricDefinition, type Metrics } from '../../src/index.ts';

/** What every adapter of `Metrics` does. What a host measures of its process is its own. */
export function describeMetrics(name: string, open: () => Metrics): void {
  describe(name, () => {
    test.each(Object.entries<MetricDefinition>(METRICS))('%s is explained', async (metric, { help, type }) => {
      const lines = (await open().render()).split('\n');
      expect(lines).toContain(`# HELP ${metric} ${help}`);
      expect(lines).toContain(`# TYPE ${metric} ${type}`);
    });

    test('what has labels is there from its first value, what has none from the beginning', async () => {
      expect(await seriesOf(open())).toEqual({ alingai_streams_active: 0 });
    });

    test('counts are added up, apart for other labels', async () => {
      const metrics = open();
      metrics.count('alingai_tokens_total', { model: 'm', direction: 'input' });
      metrics.count('alingai_tokens_total', { model: 'm', direction: 'input' }, 41);
      metrics.count('alingai_tokens_total', { model: 'm', direction: 'output' }, 7);
      expect(await seriesOf(metrics)).toMatchObject({
        'alingai_tokens_total{direction="input",model="m"}': 42,
        'alingai_tokens_total{direction="output",model="m"}': 7,
      });
    });

    test('labels mean the same in any order', async () => {
      const metrics = open();
      metrics.count('alingai_tokens_total', { model: 'm', direction: 'input' }, 1);
      metrics.count('alingai_tokens_total', { direction: 'input', model: 'm' }, 2);
      expect(await seriesOf(metrics)).toMatchObject({ 'alingai_tokens_total{direction="input",model="m"}': 3 });
    });

    test('a gauge goes up and down', async () => {
      const metrics = open();
      for (const by of [1, 1, -1]) metrics.change('alingai_streams_active', {}, by);
      expect(await seriesOf(metrics)).toMatchObject({ alingai_streams_active: 1 });
    });

    test('a histogram counts in each bucket what is within its bound', async () => {
      const metrics = open();
      for (const value of [0.25, 0.3, 1000]) metrics.observe('alingai_first_token_seconds', { model: 'm' }, value);
      expect(await seriesOf(metrics)).toMatchObject({
        'alingai_first_token_seconds_bucket{le="0.1",model="m"}': 0,
        'alingai_first_token_seconds_bucket{le="0.25",model="m"}': 1,
        'alingai_first_token_seconds_bucket{le="0.5",model="m"}': 2,
        'alingai_first_token_seconds_bucket{le="60",model="m"}': 2,
        'alingai_first_token_seconds_bucket{le="+Inf",model="m"}': 3,
        'alingai_first_token_seconds_sum{model="m"}': 1000.55,
        'alingai_first_token_seconds_count{model="m"}': 3,
      });
    });

    test('a label may hold anything', async () => {
      const metrics = open();
      metrics.count('alingai_streams_total', { outcome: 'a "b" \\ c\nd' });
      expect(await metrics.render()).toContain('alingai_streams_total{outcome="a \\"b\\" \\\\ c\\nd"} 1\n');
    });

    test('two count apart', async () => {
      const [metrics, other] = [open(), open()];
      metrics.change('alingai_streams_active', {}, 1);
      expect(await seriesOf(other)).toEqual({ alingai_streams_active: 0 });
    });
  });
}

/** The platform's series and their values. The order of labels means nothing: here they are sorted. */
async function seriesOf(metrics: Metrics): Promise<Record<string, number>> {
  const lines = (await metrics.render()).split('\n').filter((it) => it.startsWith('alingai_'));
  return Object.fromEntries(
    lines.map((line) => {
      const [, name = '', labels, value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      return [labels ? `${name}{${labels.split(',').sort().join(',')}}` : name, Number(value)];
    }),
  );
}
