import { expect, test } from 'vitest';
import { createObjectText } from './object-text.ts';

const completed = (...pieces: string[]) => {
  const text = createObjectText();
  return pieces.map((piece) => {
    text.add(piece);
    return text.isComplete();
  });
};

test.each([
  [['{}'], [true]],
  [
    [' {', '"a":', '1', '} '],
    [false, false, false, true],
  ],
  [
    ['{"a":"}', '"', ',"b":[{}', ']', '}'],
    [false, false, false, false, true],
  ],
  [
    ['{"a":"\\', '"}', '"}'],
    [false, false, true],
  ],
  [
    ['{"a":"\\\\', '"}'],
    [false, true],
  ],
  [
    ['{}', '{}'],
    [true, false],
  ],
  [
    ['', '12'],
    [false, false],
  ],
  [['[{}]'], [false]],
])('an object is complete at its end: %j', (pieces, expected) => {
  expect(completed(...pieces)).toEqual(expected);
});

test('each piece is read once, however often somebody asks', () => {
  const text = createObjectText();
  text.add('{"a":"');
  const piece = '}'.repeat(100);
  // To parse it anew each time would take longer than a test may.
  for (let count = 0; count < 50_000; count += 1) {
    text.add(piece);
    expect(text.isComplete()).toBe(false);
  }
  text.add('"}');
  expect(text.isComplete()).toBe(true);
});
