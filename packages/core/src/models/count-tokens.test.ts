import { expect, test } from 'vitest';
import { countTokens, firstTokens } from './count-tokens.ts';

test.each([
  ['', 0],
  ['a', 1],
  ['four', 1],
  ['Hello, how are you?', 5],
  ['12345678', 2],
  ['你好，世界', 5],
  ['안녕', 2],
  ['用 React 吧', 4],
  ['👍👍', 2],
])('counts “%s” as %i tokens', (text, tokens) => {
  expect(countTokens(text)).toBe(tokens);
});

test('the first tokens of a text are its longest beginning within the limit', () => {
  expect(firstTokens('abcdefgh', 1)).toBe('abcd');
  expect(firstTokens('你好世界', 3)).toBe('你好世');
  expect(firstTokens('short', 100)).toBe('short');
});

test('a character is never cut in half', () => {
  expect(firstTokens('👍👍', 1)).toBe('👍');
});
