/** A part of a text around the match. */
export interface Excerpt {
  before: string;
  found: string;
  after: string;
}

/** The number of characters before and after the match. */
const BEFORE = 24;
const AFTER = 90;

/**
 * An excerpt around the first match, ignoring case; the beginning of the text where there is none.
 */
export function excerptOf(text: string, wanted: string): Excerpt {
  const flat = inOneLine(text);
  const flatWanted = inOneLine(wanted);
  const index = flat.toLowerCase().indexOf(flatWanted.toLowerCase());
  if (index < 0) return { before: shorten(flat, AFTER), found: '', after: '' };
  const end = index + flatWanted.length;
  const start = Math.max(0, index - BEFORE);
  return {
    before: (start > 0 ? '…' : '') + flat.slice(start, index),
    found: flat.slice(index, end),
    after: shorten(flat.slice(end), AFTER),
  };
}

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
