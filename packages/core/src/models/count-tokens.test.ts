import { expect, test } from 'vitest';
import { countTokens, firstTokens } from './count-tokens.ts';

test.each([
  ['', 0],
  ['a', 1],
  ['four', 1],
  ['Hello, how are you?', 6],
  ['12345678', 3],
  ['你好，世界', 5],
  ['안녕', 2],
  ['用 React 吧', 3],
  ['👍👍', 3],
])('counts “%s” as %i tokens', (text, tokens) => {
  expect(countTokens(text)).toBe(tokens);
});

test('the first tokens of a text are its longest beginning within the limit', () => {
  expect(firstTokens('one two three', 2)).toBe('one two');
  expect(firstTokens('你好世界', 3)).toBe('你好世');
  expect(firstTokens('short', 100)).toBe('short');
});

test('a character is never cut in half', () => {
  expect(firstTokens('👍👍', 2)).toBe('👍');
});
