/** Random numbers that come again with the same seed (mulberry32), so that a fault can be looked for again. */
export function createRandom(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    /** Whether something that happens that often, from 0 to 1, happens now. */
    happens: (share: number) => next() < share,
    below,
    oneOf<T>(values: readonly T[]): T {
      return values[below(values.length)] as T;
    },
  };
}

export type Random = ReturnType<typeof createRandom>;
