/** Shorter keys would show too much of themselves. */
const SHORTEST_SHOWN = 16;

/** A key with its middle left out, such as `sk-…abcd`. */
export function keyHint(key: string): string {
  if (key.length < SHORTEST_SHOWN) return '…';
  const prefix = /^[a-z]{2,3}[-_]/i.exec(key)?.[0] ?? '';
  return `${prefix}…${key.slice(-4)}`;
}
