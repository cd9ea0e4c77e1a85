import { expect, test } from 'vitest';
import { countTokens } from './count-tokens.ts';
import { countInParts, tokensOfText } from './long-texts.ts';

const long = 'Hello, how are you? 你好，世界 12345 '.repeat(10_000);

test('a text counts the same however long it is', () => {
  expect(tokensOfText('Hello, how are you?')).toBe(6);
  expect(tokensOfText(long)).toBe(countTokens(long));
});

test('a long text is counted in parts, with a pause after each, and not a second time', async () => {
  const text = `${long} more`;
  let pauses = 0;
  const pause = async () => {
    pauses += 1;
  };
  await countInParts(text, pause);
  expect(pauses).toBe(Math.ceil(text.length / 2 ** 16));
  await countInParts(text, pause);
  expect(pauses).toBe(Math.ceil(text.length / 2 ** 16));
  expect(tokensOfText(text)).toBe(countTokens(text));
});
