/**
 * Text normalised for search: as `comparableText`, and without the accents of Latin and Greek
 * letters, which people leave out when they type: `viet nam` finds `Việt Nam`.
 */
export function searchKey(text: string): string {
  const key = comparableText(text);
  return ACCENTED.test(key) ? withoutAccents(key) : key;
}

/**
 * Text in one of the forms in which it can be written: in lower case and without NUL, which
 * databases do not store. Long runs of combining marks are truncated, because sorting them takes
 * quadratic time.
 */
export function comparableText(text: string): string {
  const sortable = text.replace(TOO_MANY_MARKS, (marks) => [...marks].slice(0, MAX_MARKS).join(''));
  return sortable.normalize('NFKC').toLowerCase().replaceAll('\0', ' ');
}

/** Marks of other scripts are vowels or change the letter, as in Hindi, Thai and Japanese. */
function withoutAccents(key: string): string {
  return key
    .normalize('NFD')
    .replace(ACCENTS, '$1')
    .replace(PLAIN_LETTERS_OF, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .normalize('NFC');
}

/** Letters that Unicode does not decompose, and how people type them without the key. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  ŧ: 't',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
};
const PLAIN_LETTERS_OF = new RegExp(`[${Object.keys(PLAIN_LETTERS).join('')}]`, 'gu');

/** Whether a text can have such letters at all: most of ASCII and Chinese is left as it is. */
const ACCENTED = /[\u00c0-\u03ff\u1e00-\u1fff]/;
const ACCENTS = /([\p{Script=Latin}\p{Script=Greek}])\p{Mn}+/gu;

/** The limit of Unicode's stream-safe text format (UAX #15). */
const MAX_MARKS = 30;

/** More marks than that; the last two are letters that become marks. */
const TOO_MANY_MARKS = new RegExp(`[\\p{M}\\uff9e\\uff9f]{${MAX_MARKS + 1},}`, 'gu');
