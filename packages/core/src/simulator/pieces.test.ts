import { expect, test } from 'vitest';
import { piecesOf } from './pieces.ts';

test('English comes word by word', () => {
  expect(piecesOf('How are you?')).toEqual(['How', ' are', ' you?']);
});

test('Chinese comes a few characters at a time', () => {
  expect(piecesOf('人工智能是什么？')).toEqual(['人工智', '能是什', '么', '？']);
});

test.each(['', '  two  spaces\n\nand lines \n', '中文 and English，混合。', '👩‍👩‍👧 family'])(
  'the pieces of “%s” make up the text again',
  (text) => {
    expect(piecesOf(text).join('')).toBe(text);
  },
);
