const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A duration in its two largest units; the second is left out when it is 0. */
export function partsOf(seconds: number): { unit: (typeof UNITS)[number][0]; value: number }[] {
  const largest = UNITS.findIndex(([, length]) => seconds >= length);
  if (largest < 0) return [{ unit: 'second', value: 0 }];
  return UNITS.slice(largest, largest + 2)
    .map(([unit, length], place) => ({
      unit,
      value: Math.floor((place === 0 ? seconds : seconds % (UNITS[largest]?.[1] ?? 1)) / length),
    }))
    .filter(({ value }) => value > 0);
}
