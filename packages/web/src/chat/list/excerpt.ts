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
 * An excerpt around the first match, ignoring case and accents, as the search does; the beginning
 * of the text where there is none.
 */
export function excerptOf(text: string, wanted: string): Excerpt {
  const flat = inOneLine(text);
  const { key, starts } = keyOf(flat);
  const wantedKey = keyOf(inOneLine(wanted)).key;
  const index = key.indexOf(wantedKey);
  if (index < 0) return { before: shorten(flat, AFTER), found: '', after: '' };
  const first = starts[index] ?? 0;
  const end = starts[index + wantedKey.length] ?? flat.length;
  const start = Math.max(0, first - BEFORE);
  return {
    before: (start > 0 ? '…' : '') + flat.slice(start, first),
    found: flat.slice(first, end),
    after: shorten(flat.slice(end), AFTER),
  };
}

/** The text as it is compared, and where in it each place of the key comes from. */
function keyOf(text: string): { key: string; starts: number[] } {
  let key = '';
  const starts: number[] = [];
  let at = 0;
  for (const character of text) {
    const folded = folds(character);
    for (let index = 0; index < folded.length; index += 1) starts.push(at);
    key += folded;
    at += character.length;
  }
  return { key, starts };
}

function folds(character: string): string {
  const plain = character.normalize('NFKD').toLowerCase();
  if (/^[\u0300-\u036f]+$/.test(plain)) return '';
  if (plain === 'đ') return 'd';
  return /^[a-zα-ω][\u0300-\u036f]+$/.test(plain) ? plain.charAt(0) : plain;
}

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
