/** This near to the end counts as being there, in pixels. */
const NEAR = 48;
/** Browsers round scroll positions by up to this many pixels. */
const ROUNDING = 2;

/** The scroll position of an element, in pixels. */
export interface Position {
  top: number;
  /** The height that is hidden below. */
  below: number;
}

/**
 * Whether an element sticks to its end, after it was scrolled.
 * - Any scrolling up unsticks it: the reader wants to stay there.
 * - Scrolling down near the end sticks again.
 * - Growing content while it scrolls by itself changes nothing.
 */
export function sticksAfter(before: Position, now: Position, sticks: boolean): boolean {
  if (now.below <= ROUNDING) return true;
  if (now.top < before.top) return false;
  return sticks || now.below < NEAR;
}
