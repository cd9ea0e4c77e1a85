/** A text that grows at its end and is read from any place, such as a reply while it is written. */
export interface GrowingText {
  readonly length: number;
  append(piece: string): void;
  /** What stands behind so many characters. */
  from(offset: number): string;
}

/**
 * Keeps the pieces apart. Adding them to one string would make the engine copy all of it each time
 * that its end is read, which is quadratic for a reply of many pieces.
 */
export function createGrowingText(): GrowingText {
  const pieces: string[] = [];
  const starts: number[] = [];
  let length = 0;

  return {
    get length() {
      return length;
    },
    append(piece) {
      if (piece === '') return;
      pieces.push(piece);
      starts.push(length);
      length += piece.length;
    },
    from(offset) {
      if (offset >= length) return '';
      // Readers are near the end, so it is looked for from there.
      const first = starts.findLastIndex((it) => it <= offset);
      const [cut = '', ...rest] = pieces.slice(first);
      return cut.slice(offset - (starts[first] ?? 0)) + rest.join('');
    },
  };
}
