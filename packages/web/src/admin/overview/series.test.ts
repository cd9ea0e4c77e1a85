import type { PlatformStatistics } from '@alingai/sdk';
import { expect, test } from 'vitest';
import { costOf, failures, firstTokens, OTHERS, outcomes, seriesByModel, tokensOf } from './series.ts';
import { totalsByModel, totalsOf } from './totals.ts';

type DailyCalls = PlatformStatistics['daily_calls'][number];

const calls = (date: string, model: string, overrides: Partial<DailyCalls> = {}): DailyCalls => ({
  date,
  model,
  call_count: 2,
  failed_count: 0,
  input_tokens: 10,
  output_tokens: 20,
  cost: 0.5,
  ...overrides,
});

const statistics = (overrides: Partial<PlatformStatistics> = {}): PlatformStatistics => ({
  start_date: '2026-03-01',
  end_date: '2026-03-03',
  time_zone: 'UTC',
  daily_calls: [],
  daily_failures: [],
  daily_first_tokens: [],
  ...overrides,
});

test('a model has a value for every day, 0 where it was not called', () => {
  const daily_calls = [calls('2026-03-01', 'a'), calls('2026-03-03', 'a'), calls('2026-03-03', 'b', { cost: 2 })];
  expect(seriesByModel(statistics({ daily_calls }), costOf)).toEqual({
    days: ['2026-03-01', '2026-03-02', '2026-03-03'],
    series: [
      { name: 'b', values: [0, 0, 2] },
      { name: 'a', values: [0.5, 0, 0.5] },
    ],
  });
});

test('the models are the same for every number, so that each has one colour', () => {
  const daily_calls = [
    calls('2026-03-01', 'free', { cost: 0, input_tokens: 15 }),
    calls('2026-03-01', 'dear', { cost: 9 }),
  ];
  for (const numberOf of [costOf, tokensOf]) {
    expect(seriesByModel(statistics({ daily_calls }), numberOf).series.map((it) => it.name)).toEqual(['dear', 'free']);
  }
});

test('of many models the largest are told apart, and the others together', () => {
  const daily_calls = [1, 2, 3, 4, 5, 6, 7].map((cost) => calls('2026-03-02', `model-${cost}`, { cost }));
  const { series } = seriesByModel(statistics({ daily_calls }), costOf);
  expect(series.map((it) => it.name)).toEqual(['model-7', 'model-6', 'model-5', 'model-4', 'model-3', OTHERS]);
  expect(series.at(-1)?.values).toEqual([0, 3, 0]);
});

test('calls are split into those that went well and those that failed', () => {
  const daily_calls = [
    calls('2026-03-01', 'a', { call_count: 5, failed_count: 2 }),
    calls('2026-03-01', 'b', { call_count: 1, failed_count: 1 }),
  ];
  expect(outcomes(statistics({ daily_calls })).series).toEqual([
    { name: 'succeeded', values: [3, 0, 0] },
    { name: 'failed', values: [3, 0, 0] },
  ]);
});

test('failures are told by their status', () => {
  const daily_failures = [
    { date: '2026-03-02', status_code: 502, call_count: 4 },
    { date: '2026-03-03', status_code: 429, call_count: 1 },
  ];
  expect(failures(statistics({ daily_failures })).series).toEqual([
    { name: '429', values: [0, 0, 1] },
    { name: '502', values: [0, 4, 0] },
  ]);
});

test('a day without replies has no time to the first token, not a time of 0', () => {
  const daily_first_tokens = [{ date: '2026-03-02', call_count: 3, median: 300, p95: 900 }];
  expect(firstTokens(statistics({ daily_first_tokens })).series).toEqual([
    { name: 'median', values: [null, 300, null] },
    { name: 'p95', values: [null, 900, null] },
  ]);
});

test('without anything there is no series', () => {
  expect(seriesByModel(statistics(), tokensOf).series).toEqual([]);
  expect(failures(statistics()).series).toEqual([]);
  expect(firstTokens(statistics()).series).toEqual([]);
});

test('totals add up all days, and those by model have the dearest first', () => {
  const daily_calls = [
    calls('2026-03-01', 'a', { failed_count: 1 }),
    calls('2026-03-02', 'a'),
    calls('2026-03-02', 'b', { cost: 3 }),
  ];
  expect(totalsOf(daily_calls)).toEqual({ calls: 6, failedCalls: 1, inputTokens: 30, outputTokens: 60, cost: 4 });
  expect(totalsByModel(statistics({ daily_calls })).map(({ model, cost }) => [model, cost])).toEqual([
    ['b', 3],
    ['a', 1],
  ]);
});
