/** Pixels that do not count as having left the end. */
const NEAR = 48;
/** Pixels that are lost when a browser rounds. */
const ROUNDING = 2;

/** Where a box is scrolled to, in pixels. */
export interface Position {
  top: number;
  /** What is hidden below. */
  below: number;
}

/**
 * Whether a box sticks to its end, after it was scrolled.
 * - Who moves up wants to read, however little it was.
 * - Who comes down near the end wants to be there.
 * - When more comes below while it scrolls by itself, nobody has moved.
 */
export function sticksAfter(before: Position, now: Position, sticks: boolean): boolean {
  if (now.below <= ROUNDING) return true;
  if (now.top < before.top) return false;
  return sticks || now.below < NEAR;
}
