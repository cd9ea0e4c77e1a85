import { malformed } from './failures.ts';

/** Characters of one event, in which pictures come as a whole. */
export const LARGEST_EVENT = 16 * 2 ** 20;

/** Characters of an event, and of a whole answer, that are no long texts. */
const LARGEST_STRUCTURE = { event: 2 ** 20, answer: 2 * 2 ** 20 };

/** So few characters are not looked at more closely. */
const SMALL = 64 * 2 ** 10;
/** Shorter texts cost as much as the signs around them. */
const LONG_TEXT = 256;
const BACKSLASH = 0x5c;

/**
 * How many of its characters are no long texts. Throws an `UpstreamFailure` for what cannot be parsed
 * in a moment, during which everybody else waits: a megabyte of a single text, such as a picture,
 * takes 2 ms, one of small objects 24 ms.
 */
export function structureOf(json: string, kind: keyof typeof LARGEST_STRUCTURE): number {
  if (json.length <= SMALL) return json.length;
  const most = LARGEST_STRUCTURE[kind];
  let structure = 0;
  let isText = false;
  let start = 0;
  for (let at = json.indexOf('"'); at >= 0 && structure <= most; at = json.indexOf('"', start)) {
    const length = at + 1 - start;
    structure += isText && length > LONG_TEXT ? 1 : length;
    if (!isText || !isEscaped(json, at)) isText = !isText;
    start = at + 1;
  }
  structure += json.length - start;
  if (structure > most) throw malformed(`The provider sent an ${kind} of too many parts`);
  return structure;
}

function isEscaped(json: string, at: number): boolean {
  let slashes = 0;
  while (json.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1;
  return slashes % 2 === 1;
}
