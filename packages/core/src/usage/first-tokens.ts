/**
 * First tokens are counted in buckets, four to each doubling: what a bucket tells is at most a fifth too much, and there
 * are few of them however many calls there were.
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

/** The time within which so large a part of the calls had their first token, by nearest rank. */
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
