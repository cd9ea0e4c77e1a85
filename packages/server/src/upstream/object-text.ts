/** The text of a JSON object that comes piece by piece. */
export interface ObjectText {
  add(piece: string): void;
  /** Whether the object has come to its end. */
  isComplete(): boolean;
}

/**
 * Reads each piece once, and only when it is asked: to parse all of a long text again with each of its
 * pieces would be quadratic.
 */
export function createObjectText(): ObjectText {
  let unread: string[] = [];
  let depth = 0;
  let isText = false;
  let isEscaped = false;
  let state: 'before' | 'within' | 'complete' | 'other' = 'before';

  function read(sign: string): void {
    if (state === 'within' && isText) {
      if (isEscaped) isEscaped = false;
      else if (sign === '\\') isEscaped = true;
      else if (sign === '"') isText = false;
    } else if (sign === ' ' || sign === '\n' || sign === '\t' || sign === '\r') {
      return;
    } else if (state === 'within') {
      if (sign === '"') isText = true;
      else if (sign === '{' || sign === '[') depth += 1;
      else if (sign === '}' || sign === ']') depth -= 1;
      if (depth === 0) state = 'complete';
    } else {
      state = state === 'before' && sign === '{' ? 'within' : 'other';
      depth = 1;
    }
  }

  return {
    add(piece) {
      if (piece !== '') unread.push(piece);
    },
    isComplete() {
      const pieces = unread;
      unread = [];
      for (const piece of pieces) for (let at = 0; at < piece.length; at += 1) read(piece[at] ?? '');
      return state === 'complete';
    },
  };
}
