import { createTokenCounter } from '@alingai/core/simulator';
import type { PartOfReply } from './reply.ts';
import { isObject } from './reply-values.ts';

/** Characters that are handled at once, in about a millisecond. */
const LONGEST_PART = 16 * 2 ** 10;

/** Characters of text in a part of a reply. */
export function lengthOf(part: PartOfReply): number {
  if ('text' in part) return part.text.length;
  return part.type === 'tool_call' ? part.arguments.length : 0;
}

/**
 * The same in parts of which each is handled in a moment. A provider may send a text of megabytes at
 * once, and to count, cut and pass on all of it keeps everybody else waiting.
 */
export function* shortParts(part: PartOfReply): Generator<PartOfReply, void, void> {
  if (lengthOf(part) <= LONGEST_PART) {
    yield part;
  } else if ('text' in part) {
    const { type, ...first } = part;
    let head: Partial<typeof first> = first;
    for (const text of shortTexts(part.text)) {
      yield { ...head, type, text };
      head = {};
    }
  } else if (part.type === 'tool_call') {
    const { index, custom, ...first } = part;
    let head: Partial<typeof first> = first;
    for (const text of shortTexts(part.arguments)) {
      yield { ...head, type: 'tool_call', index, ...(custom && { custom }), arguments: text };
      head = {};
    }
  }
}

function* shortTexts(text: string): Generator<string, void, void> {
  for (let start = 0; start < text.length; ) {
    let end = Math.min(text.length, start + LONGEST_PART);
    // Half a character cannot be encoded.
    const isHalf = end < text.length && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800;
    if (isHalf) end -= 1;
    yield text.slice(start, end);
    start = end;
  }
}

/** Counts what a model has written, for providers that do not. */
export function createWrittenTokens() {
  const counter = createTokenCounter();
  return {
    add(part: PartOfReply): void {
      if ('text' in part) counter.add(part.text);
      else if (part.type === 'tool_call') counter.add((part.name ?? '') + part.arguments);
      else if (part.type === 'extras') counter.add(calledFunction(part.fields['function_call']));
    },
    total: counter.total,
  };
}

/** A call as it was before there were tools, which some servers still write. */
function calledFunction(call: unknown): string {
  const { name, arguments: given } = isObject(call) ? call : {};
  return [name, given].filter((it) => typeof it === 'string').join('');
}
