/**
 * About how many tokens a text has: within -10 % to +35 % of o200k_base for prose, code and data alike.
 * It splits the text into runs of letters, digits and signs, as that tokenizer does, and estimates each.
 * The numbers are measured, see `tests/cases/token-estimates.test.ts`.
 */
export function countTokens(text: string): number {
  return whole(tokensBetween(text, 0, text.length).tokens);
}

/** Counts a text that comes piece by piece. */
export interface TokenCounter {
  add(piece: string): void;
  /** What `countTokens` says of all the pieces together. */
  total(): number;
}

/** So many characters wait for the rest: most replies are counted by their provider, and nobody asks. */
const UNCOUNTED = 2 ** 12;

/**
 * Counts pieces as they come, so that the end of a long text costs no more than its beginning. A
 * piece is read once; what may belong to the next one is kept, which is never long, and so is what
 * is not counted yet.
 *
 * @example
 * const counter = createTokenCounter();
 * counter.add('Hel');
 * counter.add('lo');
 * counter.total(); // 1
 */
export function createTokenCounter(): TokenCounter {
  let tokens = 0;
  /** The character before the open run, if there is one, the run, and what has come since. */
  let kept = '';
  let openAt = 0;

  function count(): void {
    // What a run counts depends on the character behind it as well.
    const counted = tokensBetween(kept, openAt, kept.length - 1);
    tokens += counted.tokens;
    const from = Math.max(0, counted.end - 1);
    kept = kept.slice(from);
    openAt = counted.end - from;
  }

  return {
    add(piece) {
      kept += piece;
      if (kept.length > UNCOUNTED) count();
    },
    total() {
      count();
      return whole(tokens + tokensBetween(kept, openAt, kept.length).tokens);
    },
  };
}

/** The tokens of all runs that end within the limits, and where the last of them ends. */
function tokensBetween(text: string, start: number, limit: number): { tokens: number; end: number } {
  let tokens = 0;
  let at = start;
  while (at < limit) {
    const end = endOfRun(text, at);
    if (end > limit) break;
    tokens += tokensOfRun(text, at, end);
    at = end;
  }
  return { tokens, end: at };
}

function whole(tokens: number): number {
  return Math.max(0, Math.ceil(tokens - EPSILON));
}

/** The longest beginning of a text that has at most `limit` tokens. */
export function firstTokens(text: string, limit: number): string {
  let tokens = 0;
  // A space that belongs to the next word goes with it.
  let kept = 0;
  for (let at = 0; at < text.length; ) {
    const end = endOfRun(text, at);
    const ofRun = tokensOfRun(text, at, end);
    tokens += ofRun;
    if (tokens > limit + EPSILON) return text.slice(0, kept);
    if (ofRun > 0) kept = end;
    at = end;
  }
  return text;
}

/** Sums of fractions are a little off. */
const EPSILON = 1e-6;

const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;
const SPACE = 4;
const SIGN = 5;
const OTHER = 6;

/** A table, because every character of every question is looked up. */
const KINDS = Uint8Array.from({ length: 0x80 }, (_, code) => {
  if (code >= 0x61 && code <= 0x7a) return LOWER;
  if (code >= 0x41 && code <= 0x5a) return UPPER;
  if (code >= 0x30 && code <= 0x39) return DIGIT;
  return code <= 0x20 ? SPACE : SIGN;
});

/** Of a place behind the text, too. */
function kindAt(text: string, at: number): number {
  return KINDS[text.charCodeAt(at)] ?? OTHER;
}

/** Longer runs are counted in parts, so that a counter has little to keep. */
const LONGEST_RUN = 256;

/** A word with the capitals at its front, three digits, several signs or spaces, or one other character. */
function endOfRun(text: string, start: number): number {
  const kind = kindAt(text, start);
  if (kind === OTHER) return start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
  const most = Math.min(text.length, start + (kind === DIGIT ? 3 : LONGEST_RUN));
  let end = start + 1;
  while (end < most && kindAt(text, end) === kind) end += 1;
  if (kind === UPPER) while (end < most && kindAt(text, end) === LOWER) end += 1;
  return end;
}

function tokensOfRun(text: string, start: number, end: number): number {
  const length = end - start;
  switch (kindAt(text, start)) {
    case DIGIT:
      return 1;
    case SIGN:
      return length === 1 ? TOKENS_OF_SIGN : 1 + (length - 2) * TOKENS_OF_FURTHER_SIGN;
    case SPACE:
      return tokensOfSpace(text, start, length);
    case LOWER:
    case UPPER:
      return tokensOfWord(text, start, end);
    default:
      return tokensOfCharacter(text.codePointAt(start) ?? 0);
  }
}

/** One sign often belongs to the word after it. */
const TOKENS_OF_SIGN = 0.87;
const TOKENS_OF_FURTHER_SIGN = 0.35;

/** A single space belongs to what follows, unless that is a digit. */
function tokensOfSpace(text: string, start: number, length: number): number {
  if (length > 1) return 1;
  if (text.charCodeAt(start) !== 0x20) return 0.75;
  return kindAt(text, start + 1) === DIGIT ? 1 : 0;
}

/** Most words are one token. Letters in the middle of others and of digits, as in Base64, are no words. */
function tokensOfWord(text: string, start: number, end: number): number {
  const length = end - start;
  let capitals = 0;
  while (capitals < length && kindAt(text, start + capitals) === UPPER) capitals += 1;
  const isInside = length < 6 && isLetterOrDigit(text, start - 1) && isLetterOrDigit(text, end);
  const ofNoWord = isInside ? 0.3 : 0;
  const ofCapitals = Math.max(1, capitals / (isInside ? 2 : 4));
  if (capitals > 1) return ofCapitals + (capitals < length ? 0.9 : 0) + ofNoWord;
  return 1 + ofNoWord + Math.max(0, length - 7) * 0.14;
}

function isLetterOrDigit(text: string, at: number): boolean {
  const kind = kindAt(text, at);
  return kind === LOWER || kind === UPPER || kind === DIGIT;
}

const TOKENS_OF_CHINESE = 0.9;
/**
 * Tokens of a character that is no ASCII, by the last code point of its block; of the blocks the first that holds it counts.
 */
const BLOCKS: readonly (readonly [last: number, tokens: number])[] = [
  [0x024f, 0.6],
  [0x036f, 0.6],
  [0x03ff, 0.5],
  [0x052f, 0.27],
  [0x058f, 0.6],
  [0x05ff, 0.5],
  [0x07ff, 0.36],
  [0x08ff, 0.6],
  [0x097f, 0.33],
  [0x0dff, 0.5],
  [0x0e7f, 0.42],
  [0x10ff, 0.7],
  [0x11ff, 1],
  [0x1fff, 0.7],
  [0x206f, 0.8],
  [0x2fff, 1.2],
  [0x303f, 0.9],
  [0x30ff, 0.72],
  [0x33ff, 1],
  [0x4dbf, 2],
  [0x9fff, TOKENS_OF_CHINESE],
  [0xabff, 1.5],
  [0xd7a3, 0.7],
  [0xfeff, 1],
  [0xffef, 0.9],
  [0xffff, 1.5],
];
/** Emoji and rare characters. */
const TOKENS_BEYOND = 1.2;

function tokensOfCharacter(code: number): number {
  return code > 0xffff ? TOKENS_BEYOND : (tokensByCode()[code] ?? TOKENS_BEYOND);
}

let byCode: Float64Array | undefined;

/** The blocks as a table, made when a text first needs it: looking through them takes 30 times as long. */
function tokensByCode(): Float64Array {
  if (byCode) return byCode;
  byCode = new Float64Array(0x10000);
  let from = 0;
  for (const [last, tokens] of BLOCKS) {
    byCode.fill(tokens, from, last + 1);
    from = last + 1;
  }
  return byCode;
}
