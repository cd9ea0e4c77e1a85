/**
 * An amount to add up: whole ten-billionths (10⁻¹⁰) of a US dollar. Sums of fractions would drift, sums of these are
 * exact, up to 900,000 dollars.
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
