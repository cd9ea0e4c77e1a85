import type { Code, Extension, State, TokenizeContext, Tokenizer } from 'micromark-util-types';

const ASTERISK = 42;

/** Asterisks between digits multiply, as in `5*3*2`, and emphasize nothing. */
export function products(): Extension {
  return { text: { [ASTERISK]: { name: 'product', tokenize, previous: isDigit } } };
}

function tokenize(this: TokenizeContext, ...[effects, ok, nok]: Parameters<Tokenizer>): State {
  if (!isDigit(this.previous)) return nok;
  const after: State = (code) => {
    if (code === ASTERISK) {
      effects.consume(code);
      return after;
    }
    effects.exit('data');
    return isDigit(code) ? ok(code) : nok(code);
  };
  return (code) => {
    effects.enter('data');
    return after(code);
  };
}

function isDigit(code: Code): boolean {
  return code !== null && code >= 48 && code <= 57;
}
