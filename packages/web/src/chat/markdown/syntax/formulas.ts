import type { Literal } from 'mdast';
import type { CompileContext, Extension as MdastExtension } from 'mdast-util-from-markdown';
import type { Code, Construct, Extension, State, TokenizeContext, Tokenizer } from 'micromark-util-types';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    formula: 'formula';
    displayedFormula: 'displayedFormula';
    formulaMarker: 'formulaMarker';
    formulaValue: 'formulaValue';
  }
}

declare module 'mdast' {
  interface RootContentMap {
    formula: Formula;
  }
  interface PhrasingContentMap {
    formula: Formula;
  }
}

/** A formula in TeX. */
interface Formula extends Literal {
  type: 'formula';
  /** Whether it stands apart from the text. */
  isDisplayed: boolean;
}

const BACKSLASH = 92;
const DOLLAR = 36;
const LEFT_PARENTHESIS = 40;
const RIGHT_PARENTHESIS = 41;
const LEFT_BRACKET = 91;
const RIGHT_BRACKET = 93;

/** A formula that has not ended by then is none. */
const MAX_LENGTH = 10_000;

/**
 * Formulas as models write them: `$…$`, `$$…$$`, `\(…\)` and `\[…\]`. In a line of text a dollar
 * counts under the rules of Pandoc, so that prices stay prices.
 */
export function formulas(): Extension {
  const text = { name: 'formula', tokenize: tokenizeText };
  const flow: Construct = { name: 'formula', tokenize: tokenizeFlow, concrete: true };
  return { text: { [DOLLAR]: text, [BACKSLASH]: text }, flow: { [DOLLAR]: flow, [BACKSLASH]: flow } };
}

/** Where a formula begins and ends. */
interface Delimiters {
  isDisplayed: boolean;
  /** The characters that end it. */
  end: readonly [number] | readonly [number, number];
}

/** Reads the characters before a formula, and calls `next` with how it has to end. */
function opening(
  effects: Parameters<Tokenizer>[0],
  next: (found: Delimiters) => State,
  nok: State,
): (code: Code) => State | undefined {
  return (first) => {
    effects.enter('formulaMarker');
    effects.consume(first);
    const finish = (found: Delimiters) => {
      effects.exit('formulaMarker');
      return next(found);
    };
    return (code) => {
      if (first === BACKSLASH) {
        if (code !== LEFT_PARENTHESIS && code !== LEFT_BRACKET) return nok(code);
        effects.consume(code);
        const isDisplayed = code === LEFT_BRACKET;
        return finish({ isDisplayed, end: [BACKSLASH, isDisplayed ? RIGHT_BRACKET : RIGHT_PARENTHESIS] });
      }
      if (code !== DOLLAR) return finish({ isDisplayed: false, end: [DOLLAR] })(code);
      effects.consume(code);
      return (after) => (after === DOLLAR ? nok(after) : finish({ isDisplayed: true, end: [DOLLAR, DOLLAR] })(after));
    };
  };
}

/** Reads the characters at the end of a formula. */
function closing({ end }: Delimiters): Construct {
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      const single = end.length === 1;
      const isSpaced = isSpace(this.previous);
      const last: State = (code) => {
        effects.exit('formulaMarker');
        // `$5 and $10` are two prices.
        return single && isWordCharacter(code) ? nok(code) : ok(code);
      };
      const second: State = (code) => {
        if (code !== end[1]) return nok(code);
        effects.consume(code);
        return last;
      };
      return (code) => {
        if (code !== end[0] || (single && isSpaced)) return nok(code);
        effects.enter('formulaMarker');
        effects.consume(code);
        return single ? last : second;
      };
    },
  };
}

/** What a formula in brackets begins with. */
const BEGINNING: Construct = {
  partial: true,
  tokenize: (effects, ok, nok) => opening(effects, () => ok, nok) as State,
};

function tokenizeText(this: TokenizeContext, ...[effects, ok, nok]: Parameters<Tokenizer>): State {
  const before = this.previous;
  return (code) => {
    // A price in dollars of a country, as in `US$5`, begins no formula.
    if (code === DOLLAR && (before === DOLLAR || isWordCharacter(before))) return nok(code);
    effects.enter('formula');
    return opening(
      effects,
      (found) => (code) =>
        found.end.length === 1 && (isSpace(code) || code === null) ? nok(code) : inside(found)(code),
      nok,
    )(code);
  };

  function inside(found: Delimiters): State {
    return body(effects, found, {
      ended: (code) => {
        effects.exit('formula');
        return ok(code);
      },
      // A paragraph may break its lines inside a formula.
      atLineEnding: (next) => (code) => {
        effects.enter('lineEnding');
        effects.consume(code);
        effects.exit('lineEnding');
        return next;
      },
      nok,
    });
  }
}

/** A formula that has its lines for itself. */
function tokenizeFlow(this: TokenizeContext, ...[effects, ok, nok]: Parameters<Tokenizer>): State {
  const isInterrupting = this.interrupt === true;
  const { lazy } = this.parser;
  const now = () => this.now().line;
  return (code) => {
    effects.enter('displayedFormula');
    return opening(effects, (found) => (found.isDisplayed ? inside(found) : nok), nok)(code);
  };

  function inside(found: Delimiters): State {
    let hasText = false;
    return body(effects, found, {
      onText: () => {
        hasText = true;
      },
      ended: restOfLine,
      atLineEnding: (next) => (code) => {
        // A paragraph is ended by a formula that is alone on its line, or begins below.
        if (isInterrupting) return hasText ? nok(code) : ok(code);
        effects.enter('lineEnding');
        effects.consume(code);
        effects.exit('lineEnding');
        return (code) => (lazy[now()] ? nok(code) : next(code));
      },
      nok,
    });
  }

  function restOfLine(code: Code): State | undefined {
    if (code === null || isLineEnding(code)) {
      effects.exit('displayedFormula');
      return ok(code);
    }
    if (!isSpace(code)) return nok(code);
    effects.enter('whitespace');
    effects.consume(code);
    effects.exit('whitespace');
    return restOfLine;
  }
}

/** Reads what is between the delimiters, line by line. */
function body(
  effects: Parameters<Tokenizer>[0],
  found: Delimiters,
  on: { onText?: () => void; ended: State; atLineEnding: (next: State) => State; nok: State },
): State {
  let length = 0;
  const [first] = found.end;

  const between: State = (code) => {
    if (code === null || length > MAX_LENGTH) return on.nok(code);
    if (isLineEnding(code)) return on.atLineEnding(between)(code);
    if (code !== first) return value(code);
    // In a formula none begins, so that a text of many beginnings is read once.
    const next = first === DOLLAR ? on.nok : effects.check(BEGINNING, on.nok, value);
    return effects.attempt(closing(found), on.ended, next)(code);
  };
  const value: State = (code) => {
    effects.enter('formulaValue');
    return character(code);
  };
  const character: State = (code) => {
    length += 1;
    if (!isSpace(code)) on.onText?.();
    effects.consume(code);
    return code === BACKSLASH ? escaped : afterCharacter;
  };
  const escaped: State = (code) => {
    if (code === null || isLineEnding(code)) return afterCharacter(code);
    effects.consume(code);
    return afterCharacter;
  };
  const afterCharacter: State = (code) => {
    if (code !== null && !isLineEnding(code) && code !== first) return character(code);
    effects.exit('formulaValue');
    return between(code);
  };
  return between;
}

/** Makes nodes of what was read. */
export function formulasFromMarkdown(): MdastExtension {
  const enter = (isDisplayed: boolean) =>
    function enterFormula(this: CompileContext, token: Parameters<CompileContext['enter']>[1]): undefined {
      this.enter({ type: 'formula', value: '', isDisplayed }, token);
      this.buffer();
    };
  function exit(this: CompileContext, token: Parameters<CompileContext['exit']>[0]): undefined {
    const value = this.resume().trim();
    const node = this.stack.at(-1);
    if (node?.type === 'formula') {
      node.value = value;
      // `$$…$$` and `\[…\]` stand apart inside a paragraph as well.
      if (/^(?:\$\$|\\\[)/.test(this.sliceSerialize(token))) node.isDisplayed = true;
    }
    this.exit(token);
  }
  function add(this: CompileContext, token: Parameters<CompileContext['exit']>[0]): undefined {
    this.config.enter['data']?.call(this, token);
    this.config.exit['data']?.call(this, token);
  }
  return {
    enter: { formula: enter(false), displayedFormula: enter(true) },
    exit: { formula: exit, displayedFormula: exit, formulaValue: add },
  };
}

function isSpace(code: Code): boolean {
  return code !== null && (code < 0 || code === 32);
}

function isLineEnding(code: Code): boolean {
  return code !== null && code < -2;
}

function isWordCharacter(code: Code): boolean {
  return code !== null && code > 0 && /[0-9A-Za-z]/.test(String.fromCodePoint(code));
}
