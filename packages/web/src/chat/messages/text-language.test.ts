import { expect, test } from 'vitest';
import { languageOfText } from './text-language.ts';

test.each([
  ['一段中文，带有 React 和 API。', 'zh-CN'],
  ['**重点：**请用 `git rebase`', 'zh-CN'],
  ['Plain English', undefined],
  ['The word 茶 means tea, and was borrowed twice by the languages of Europe.', undefined],
  ['お茶を飲みます', 'ja'],
  ['', undefined],
  ['42', undefined],
])('on an English page, %j has the language %j', (text, language) => {
  expect(languageOfText(text, 'en')).toBe(language);
});

test.each([
  ['一段中文，带有 React 和 API。', undefined],
  ['Plain English', ''],
  ['42', undefined],
])('on a Chinese page, %j has the language %j', (text, language) => {
  expect(languageOfText(text, 'zh-CN')).toBe(language);
});

test('a text that grows keeps the language of its beginning', () => {
  const beginning = 'English words. '.repeat(40);
  expect(languageOfText(`${beginning}${'中文'.repeat(400)}`, 'en')).toBeUndefined();
});
