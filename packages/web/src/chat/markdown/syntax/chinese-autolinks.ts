import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import type { Code, Construct, Extension, State, TokenizeContext, Tokenizer } from 'micromark-util-types';

const SPACE = 32;

/** Punctuation of Chinese and Japanese, and the full-width forms. */
const PUNCTUATION =
  /[\u2014\u2018-\u201d\u2026\u3000-\u303f\u30fb\ufe10-\ufe6f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/;
const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * Bare addresses, as GitHub has them, that also begin and end where Chinese does: its writers put no
 * spaces around them. An address may still have Chinese after a slash, as those of Wikipedia do.
 */
export function chineseAutolinks(): Extension {
  const { text = {} } = gfmAutolinkLiteral();
  const constructs = Object.entries(text).map(([code, list]) => [code, [list].flat().map((it) => it && bounded(it))]);
  return { text: Object.fromEntries(constructs) };
}

/** The construct, which sees a space where Chinese ends an address. */
function bounded(construct: Construct): Construct {
  function tokenize(this: TokenizeContext, ...[effects, ok, nok]: Parameters<Tokenizer>): State {
    const real: { code: Code } = { code: null };
    let isDone = false;
    const end =
      (next: State): State =>
      (code) => {
        isDone = true;
        return next(code);
      };
    const watch =
      (state: State): State =>
      (code) => {
        real.code = code;
        const next = state(endsAddress(this.previous, code) ? SPACE : code);
        return isDone || next === undefined ? next : watch(next);
      };
    return watch(tokenizeInside(construct, real).call(this, effects, end(ok), end(nok)));
  }
  const { previous } = construct;
  return {
    ...construct,
    tokenize,
    ...(previous && {
      previous(code: Code) {
        return previous.call(this, isChinese(code) ? SPACE : code);
      },
    }),
  };
}

/** The construct and its parts, which end with the code that is really there. */
function tokenizeInside({ tokenize }: Construct, real: { code: Code }): Tokenizer {
  return function tokenizeReal(effects, ok, nok) {
    const context: TokenizeContext = Object.create(this, {
      previous: { get: () => (isChinese(this.previous) ? SPACE : this.previous) },
    });
    const part = (it: unknown) => ({ partial: true, tokenize: tokenizeInside(it as Construct, real) });
    const inner = {
      ...effects,
      attempt: (it, ...states) => effects.attempt(part(it), ...states),
      check: (it, ...states) => effects.check(part(it), ...states),
    } as typeof effects;
    return tokenize.call(
      context,
      inner,
      () => ok(real.code),
      () => nok(real.code),
    );
  };
}

function endsAddress(previous: Code, code: Code): boolean {
  if (code === null || code < 0x80) return false;
  const character = String.fromCodePoint(code);
  return PUNCTUATION.test(character) || (IDEOGRAPH.test(character) && isAsciiWord(previous));
}

function isChinese(code: Code): boolean {
  if (code === null || code < 0x80) return false;
  const character = String.fromCodePoint(code);
  return PUNCTUATION.test(character) || IDEOGRAPH.test(character);
}

function isAsciiWord(code: Code): boolean {
  return code !== null && code > 0 && code < 0x80 && /\w/.test(String.fromCharCode(code));
}
