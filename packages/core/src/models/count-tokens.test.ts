import { expect, test } from 'vitest';
import { countTokens, createTokenCounter, firstTokens } from './count-tokens.ts';

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

test.each([
  'Hello, how are you?  I am fine…\n\n\tThanks 12345678 times!',
  '你好，world 世界 123abc456 👍👍🏽 HTTPServer XMLHttpRequest',
  'aGVsbG8gd29ybGQ0NTY3ODkwMTIz+/9ab==',
  `${'a'.repeat(700)} ${'A'.repeat(300)}${'b'.repeat(300)} ${'-'.repeat(600)}${' '.repeat(600)}${'7'.repeat(10)}`,
])('a counter comes to the same number however the text is cut: %#', (text) => {
  for (const length of [1, 2, 3, 7, 100, text.length]) {
    const counter = createTokenCounter();
    for (let at = 0; at < text.length; at += length) counter.add(text.slice(at, at + length));
    expect(counter.total()).toBe(countTokens(text));
  }
});

test('a counter can be asked before the end', () => {
  const counter = createTokenCounter();
  expect(counter.total()).toBe(0);
  counter.add('one tw');
  expect(counter.total()).toBe(2);
  counter.add('o');
  expect(counter.total()).toBe(2);
});
