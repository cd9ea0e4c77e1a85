const LETTERS_PER_TOKEN = 4;

/** Scripts whose every character is about one token, and emoji. */
const WHOLE_TOKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\u3000-\u303f\uff00-\uffef]/u;

/**
 * About how many tokens a text has: one for each Chinese, Japanese or Korean character, one for
 * four others.
 */
export function countTokens(text: string): number {
  let quarters = 0;
  for (const character of text) quarters += weight(character);
  return Math.ceil(quarters / LETTERS_PER_TOKEN);
}

/** The longest beginning of a text that has at most `limit` tokens. */
export function firstTokens(text: string, limit: number): string {
  let quarters = 0;
  let end = 0;
  for (const character of text) {
    quarters += weight(character);
    if (quarters > limit * LETTERS_PER_TOKEN) return text.slice(0, end);
    end += character.length;
  }
  return text;
}

function weight(character: string): number {
  // Digits and a few signs count as pictographs in Unicode.
  if (character < '\u0080') return 1;
  return WHOLE_TOKEN.test(character) ? LETTERS_PER_TOKEN : 1;
}
