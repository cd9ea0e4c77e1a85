/**
 * An amount in integer ten-billionths (10⁻¹⁰) of a US dollar. Sums are exact up to 900,000 dollars;
 * sums of floating-point dollars would drift.
 */
export type Money = number;

const UNITS_PER_DOLLAR = 1e10;

export function moneyOf(dollars: number): Money {
  return Math.round(dollars * UNITS_PER_DOLLAR);
}

/** US dollars. */
export function dollarsOf(money: Money): number {
  return money / UNITS_PER_DOLLAR;
}
