import { countTokens, createTokenCounter } from './count-tokens.ts';

/** From so many characters on, counting a text takes noticeable time. */
const LONG_TEXT = 2 ** 14;
/** How much is counted without a pause; it takes a few milliseconds. */
const PART = 2 ** 16;
/** Characters of all texts together whose counts are remembered. */
const MOST_REMEMBERED = 2 ** 23;

const counts = new Map<string, number>();
let remembered = 0;

/**
 * Like `countTokens`, and remembers what a long text came to: before a model is asked, the same
 * conversation is counted for its context, its cost and its estimate.
 */
export function tokensOfText(text: string): number {
  if (text.length < LONG_TEXT) return countTokens(text);
  return counts.get(text) ?? remember(text, countTokens(text));
}

/** Counts a long text in parts, with a pause between two of them, and remembers what it came to. */
export async function countInParts(text: string, pause: () => Promise<void>): Promise<void> {
  if (text.length <= PART || counts.has(text)) return;
  const counter = createTokenCounter();
  for (let at = 0; at < text.length; at += PART) {
    counter.add(text.slice(at, at + PART));
    await pause();
  }
  remember(text, counter.total());
}

function remember(text: string, tokens: number): number {
  if (!counts.has(text)) remembered += text.length;
  counts.set(text, tokens);
  for (const oldest of counts.keys()) {
    if (remembered <= MOST_REMEMBERED) break;
    counts.delete(oldest);
    remembered -= oldest.length;
  }
  return tokens;
}
