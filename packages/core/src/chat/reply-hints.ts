import type { Bus } from '../ports/bus.ts';
import type { GrowingText } from '../text/growing-text.ts';

/** What nodes tell each other about a reply, by the id of its row. */
export type ReplyHint =
  /** `node` follows it, and has as much of it as this. */
  | { type: 'follow'; reply: number; node: string; offset: number; reasoned: number }
  /** A piece of it from an offset on. */
  | { type: 'content' | 'reasoning'; reply: number; offset: number; text: string }
  /** It is not written any more. */
  | { type: 'over'; reply: number }
  /** It is to stop. */
  | { type: 'stop'; reply: number };

/** As many characters have less than 6,000 bytes in JSON, whatever they are: more than 8,000 PostgreSQL does not send. */
const LONGEST_TEXT = 1000;

export function sendHint(bus: Bus, node: string | null, hint: ReplyHint): void {
  if (node !== null) bus.send(node, JSON.stringify(hint));
}

/** Sends what a text has from an offset on. */
export function sendText(
  bus: Bus,
  node: string,
  { type, reply, offset, text }: { type: 'content' | 'reasoning'; reply: number; offset: number; text: GrowingText },
): void {
  if (text.length <= offset) return;
  const all = text.from(offset);
  for (let at = 0; at < all.length; at += LONGEST_TEXT) {
    sendHint(bus, node, { type, reply, offset: offset + at, text: all.slice(at, at + LONGEST_TEXT) });
  }
}

/** `undefined` when it is none, as another version may send. */
export function readHint(text: string): ReplyHint | undefined {
  try {
    const hint = JSON.parse(text) as ReplyHint;
    return typeof hint?.reply === 'number' ? hint : undefined;
  } catch {
    return undefined;
  }
}
