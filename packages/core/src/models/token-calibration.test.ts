import { expect, test } from 'vitest';
import { createTokenCalibration } from './token-calibration.ts';

test('an estimate counts as it is until a provider has counted', () => {
  expect(createTokenCalibration().factorOf('gpt-4')).toBe(1);
});

test('the first count is taken as it is, later ones by and by', () => {
  const calibration = createTokenCalibration();
  calibration.learn('gpt-4', 100, 150);
  expect(calibration.factorOf('gpt-4')).toBe(1.5);
  calibration.learn('gpt-4', 100, 250);
  expect(calibration.factorOf('gpt-4')).toBeCloseTo(1.8);
  for (let count = 0; count < 30; count += 1) calibration.learn('gpt-4', 1000, 2000);
  expect(calibration.factorOf('gpt-4')).toBeCloseTo(2, 1);
});

test('what is learned of one model says nothing of another', () => {
  const calibration = createTokenCalibration();
  calibration.learn('gpt-4', 100, 200);
  expect(calibration.factorOf('qwen-plus')).toBe(1);
});

test('a few tokens say little', () => {
  const calibration = createTokenCalibration();
  calibration.learn('gpt-4', 49, 200);
  calibration.learn('gpt-4', 200, 49);
  expect(calibration.factorOf('gpt-4')).toBe(1);
});

test.each([
  ['more', 100_000, 4],
  ['less', 50, 0.8],
])('a count that is far %s changes the factor within bounds', (_, counted, factor) => {
  const calibration = createTokenCalibration();
  calibration.learn('gpt-4', 1000, counted);
  expect(calibration.factorOf('gpt-4')).toBe(factor);
});
