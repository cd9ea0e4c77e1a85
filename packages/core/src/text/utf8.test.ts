import { expect, test } from 'vitest';
import { utf8Beginning, utf8Length } from './utf8.ts';

test.each(['', 'plain', 'é ß', '你好，世界', '👍🏽 ok', 'half \ud83d of one'])(
  '“%s” is as long as it is encoded',
  (text) => {
    expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
  },
);

test.each([
  ['hello', 3, 'hel'],
  ['你好世界', 7, '你好'],
  ['你好世界', 2, ''],
  ['a👍b', 4, 'a'],
  ['a👍b', 5, 'a👍'],
  ['short', 100, 'short'],
])('of “%s” %i bytes are “%s”', (text, bytes, beginning) => {
  expect(utf8Beginning(text, bytes)).toBe(beginning);
});
