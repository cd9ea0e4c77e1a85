import { expect, test } from 'vitest';
import { bucketOf, longestIn, percentile } from './first-tokens.ts';

const counted = (durations: readonly number[]) => durations.map((it) => ({ bucket: bucketOf(it), calls: 1 }));

test('a bucket tells at most a fifth too much, and never too little', () => {
  for (const duration of [1, 2, 3, 49, 50, 333, 1000, 1024, 5999, 120_000]) {
    const told = longestIn(bucketOf(duration));
    expect(told, `${duration} ms`).toBeGreaterThanOrEqual(duration);
    expect(told, `${duration} ms`).toBeLessThanOrEqual(Math.ceil(duration * 1.2));
  }
});

test('what came at once is in the first bucket', () => {
  expect(bucketOf(0)).toBe(0);
  expect(longestIn(0)).toBe(1);
});

test('a percentile is the time of the nearest rank, in whatever order the buckets come', () => {
  const durations = [...Array.from({ length: 10 }, () => 4000), ...Array.from({ length: 90 }, () => 250)];
  expect(percentile(0.5, counted(durations))).toBe(longestIn(bucketOf(250)));
  expect(percentile(0.9, counted(durations))).toBe(longestIn(bucketOf(250)));
  expect(percentile(0.95, counted(durations))).toBe(longestIn(bucketOf(4000)));
  expect(percentile(0.5, counted([100]))).toBe(longestIn(bucketOf(100)));
});

test('without calls there is no time', () => {
  expect(percentile(0.5, [])).toBe(0);
});
