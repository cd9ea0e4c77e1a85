const PIECE =
  /\s*(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{1,3}|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+)|\s+$/gu;

/**
 * A text as a model would stream it: word by word, Chinese, Japanese and Korean a few characters at
 * a time.
 */
export function piecesOf(text: string): string[] {
  return text.match(PIECE) ?? [];
}
