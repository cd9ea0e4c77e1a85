/**
 * Text as it is searched: normalised, in lower case, and without the character that ends texts in databases. Of very many
 * marks on one character the first count: to sort them takes the square of their number.
 */
export function searchKey(text: string): string {
  const sortable = text.replace(TOO_MANY_MARKS, (marks) => [...marks].slice(0, MOST_MARKS).join(''));
  return sortable.normalize('NFKC').toLowerCase().replaceAll('\0', ' ');
}

/** As many marks on one character as Unicode's stream-safe texts have. */
export const MOST_MARKS = 30;

/** More marks than that; the last two are letters that become marks. */
export const TOO_MANY_MARKS = new RegExp(`[\\p{M}\\uff9e\\uff9f]{${MOST_MARKS + 1},}`, 'gu');
