/**
 * Times to the first token are counted in buckets, four per doubling. A bucket overstates a time by
 * at most a fifth, and the number of buckets does not grow with the calls.
 */
const BUCKETS_IN_DOUBLING = 4;

/** The bucket of a time in milliseconds. The SQL stores count by the same formula. */
export function bucketOf(duration: number): number {
  return Math.ceil(BUCKETS_IN_DOUBLING * Math.log2(Math.max(duration, 1)));
}

/** The longest time that is in a bucket, in milliseconds. */
export function longestIn(bucket: number): number {
  return Math.round(2 ** (bucket / BUCKETS_IN_DOUBLING));
}

/** The percentile of the times to the first token, by nearest rank. */
export function percentile(part: number, counted: readonly { bucket: number; calls: number }[]): number {
  const sorted = counted.toSorted((a, b) => a.bucket - b.bucket);
  const rank = Math.ceil(part * sorted.reduce((sum, it) => sum + it.calls, 0));
  let reached = 0;
  const found = sorted.find((it) => {
    reached += it.calls;
    return reached >= rank;
  });
  return found ? longestIn(found.bucket) : 0;
}
