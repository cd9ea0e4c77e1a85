/**
 * Text normalised for search: in lower case and without NUL, which databases do not store. Long
 * runs of combining marks are truncated, because sorting them takes quadratic time.
 */
export function searchKey(text: string): string {
  const sortable = text.replace(TOO_MANY_MARKS, (marks) => [...marks].slice(0, MAX_MARKS).join(''));
  return sortable.normalize('NFKC').toLowerCase().replaceAll('\0', ' ');
}

/** The limit of Unicode's stream-safe text format (UAX #15). */
export const MAX_MARKS = 30;

/** More marks than that; the last two are letters that become marks. */
export const TOO_MANY_MARKS = new RegExp(`[\\p{M}\\uff9e\\uff9f]{${MAX_MARKS + 1},}`, 'gu');
