/** How many bytes a text has in UTF-8. */
export function utf8Length(text: string): number {
  return measured(text, Number.POSITIVE_INFINITY).bytes;
}

/** The longest beginning of a text that has at most so many bytes in UTF-8; no character is cut. */
export function utf8Beginning(text: string, most: number): string {
  return text.slice(0, measured(text, most).end);
}

function measured(text: string, most: number): { bytes: number; end: number } {
  let bytes = 0;
  let end = 0;
  while (end < text.length) {
    const code = text.codePointAt(end) ?? 0;
    const more = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes + more > most) break;
    bytes += more;
    end += code < 0x10000 ? 1 : 2;
  }
  return { bytes, end };
}
