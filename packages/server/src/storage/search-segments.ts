/** Characters that are indexed in one step. The worst text takes up to 10 ms for so many. */
export const SEGMENT_CHARACTERS = 1000;
/** How far a segment reaches into the next one: the longest text that a search looks for. */
export const SEGMENT_OVERLAP = 200;
/** More than the longest reply has. */
export const SEGMENTS_PER_MESSAGE = 2 ** 16;

/**
 * The rowid of a segment in the indexes. That of the first is the message's id, those of further ones
 * are negative: they come last in the order from new to old, and no two messages share one.
 */
export function rowidOf(messageId: number, segment: number): number {
  return segment === 0 ? messageId : -(messageId * SEGMENTS_PER_MESSAGE + segment);
}

/** The message that a rowid belongs to. */
export function messageIdOf(rowid: number): number {
  return rowid > 0 ? rowid : Math.floor(-rowid / SEGMENTS_PER_MESSAGE);
}

/** The first segment of a text, and whether there are more. */
export function firstSegment(text: string): { text: string; hasMore: boolean } {
  if (text.length <= SEGMENT_CHARACTERS) return { text, hasMore: false };
  // Characters are counted as SQLite counts them; no more than two units make one.
  const characters = [...text.slice(0, 2 * (SEGMENT_CHARACTERS + SEGMENT_OVERLAP))];
  return {
    text: characters.slice(0, SEGMENT_CHARACTERS + SEGMENT_OVERLAP).join(''),
    hasMore: characters.length > SEGMENT_CHARACTERS,
  };
}
