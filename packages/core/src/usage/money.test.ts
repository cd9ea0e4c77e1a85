import { expect, it } from 'vitest';
import { dollarsOf, moneyOf } from './money.ts';

it('gives back dollars as they were, to ten decimal places', () => {
  for (const dollars of [0, 1e-10, 0.000_035, 0.1, 0.3, 1.1, 4.35, 999.999_999_999_9, 100_000]) {
    expect(dollarsOf(moneyOf(dollars))).toBe(dollars);
  }
  expect(dollarsOf(moneyOf(1 / 3))).toBe(0.333_333_333_3);
});

it('adds up without drift', () => {
  const dime = moneyOf(0.1);
  let sum = 0;
  for (let count = 0; count < 1_000_000; count += 1) sum += dime;
  expect(dollarsOf(sum)).toBe(100_000);
});
