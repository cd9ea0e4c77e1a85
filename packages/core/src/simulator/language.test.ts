import { expect, test } from 'vitest';
import { languageOf } from './language.ts';

test.each([
  ['en', 'Hello, how are you?'],
  ['en', 'refactor'],
  ['en', 'What does 你好 mean?'],
  ['zh', '你好'],
  ['zh', '解释 React hooks API'],
  ['zh', '把 The quick brown fox jumps over the lazy dog 翻译成中文'],
  ['ja', '日本語文法を説明'],
  ['ko', '안녕하세요'],
  ['ru', 'Привет, как дела?'],
  ['es', '¿Cómo estás y qué es esto?'],
  ['fr', 'Bonjour, comment est le temps ?'],
  ['de', 'Was ist das für eine Frage?'],
])('finds %s in “%s”', (language, text) => {
  expect(languageOf(text)).toBe(language);
});

test('finds no language in a text without letters', () => {
  expect(languageOf('12 + 30 = ?')).toBeUndefined();
});
