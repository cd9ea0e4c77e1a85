import { expect, it } from 'vitest';
import { languageOf } from './language.ts';

it('takes every kind of Chinese and English for the one that the pages speak', () => {
  expect(['zh', 'zh-CN', 'zh-Hant-TW', 'ZH-hk'].map(languageOf)).toEqual(Array(4).fill('zh-CN'));
  expect(['en', 'en-GB'].map(languageOf)).toEqual(['en', 'en']);
});

it('knows when the pages do not speak a language', () => {
  expect(languageOf('fr-FR')).toBeUndefined();
  expect(languageOf('')).toBeUndefined();
});
