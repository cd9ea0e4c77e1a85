const OPEN = '<think>';
const CLOSE = '</think>';
/** Blank characters that may stand before the tag. With more, each further piece would be looked through again. */
const MOST_BLANKS = 1000;

interface Part {
  type: 'content' | 'reasoning';
  text: string;
}

/**
 * Finds the thoughts that open models put at the front of a reply, between `<think>` and `</think>`. The tags may come in
 * several pieces. A tag anywhere else is a part of the text.
 */
export function createThinkTags() {
  let state: 'before' | 'thinking' | 'after' | 'content' = 'before';
  /** What could still become a tag. */
  let pending = '';

  function take(text: string): Part[] {
    if (state === 'content') return text === '' ? [] : [{ type: 'content', text }];
    pending += text;
    const parts: Part[] = [];
    if (state === 'before') {
      const begun = pending.trimStart();
      const mayBegin = begun.length < OPEN.length && OPEN.startsWith(begun);
      if (mayBegin && pending.length <= MOST_BLANKS) return parts;
      if (!begun.startsWith(OPEN)) return [...parts, ...release()];
      state = 'thinking';
      pending = begun.slice(OPEN.length);
    }
    if (state === 'thinking') {
      const end = pending.indexOf(CLOSE);
      const thought = end < 0 ? pending.slice(0, pending.length - partialTag(pending)) : pending.slice(0, end);
      if (thought !== '') parts.push({ type: 'reasoning', text: thought });
      pending = pending.slice(end < 0 ? thought.length : end + CLOSE.length);
      if (end < 0) return parts;
      state = 'after';
    }
    // The blank lines between the thoughts and the reply belong to neither.
    pending = pending.trimStart();
    if (pending !== '') parts.push(...release());
    return parts;
  }

  function release(): Part[] {
    const text = pending;
    pending = '';
    state = 'content';
    return text === '' ? [] : [{ type: 'content', text }];
  }

  return {
    take,
    /** The provider gives the thoughts apart: whatever the text has is text. */
    leave(): void {
      if (state === 'before' && pending === '') state = 'content';
    },
    /** What was held back, when nothing more comes. */
    rest(): Part[] {
      if (pending === '') return [];
      return [{ type: state === 'thinking' ? 'reasoning' : 'content', text: pending }];
    },
  };
}

/** How many of the last characters may be the beginning of the closing tag. */
function partialTag(text: string): number {
  for (let length = Math.min(CLOSE.length - 1, text.length); length > 0; length -= 1) {
    if (CLOSE.startsWith(text.slice(-length))) return length;
  }
  return 0;
}
