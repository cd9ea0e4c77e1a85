import { lasting } from '../page-storage.ts';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * The language of the pages for a BCP 47 tag, `zh-CN` for `zh-Hant` as well; `undefined` when there
 * is none.
 */
export function languageOf(tag: string): Language | undefined {
  const [language] = tag.toLowerCase().split('-');
  return LANGUAGES.find((it) => it.split('-')[0] === language);
}

const KEY = 'alingai:language';

/** The language chosen before, or the first supported one of the browser's, or English. */
export function initialLanguage(): Language {
  const preferred = [lasting.getItem(KEY) ?? '', ...navigator.languages];
  return preferred.map(languageOf).find((it) => it !== undefined) ?? 'en';
}

export function rememberLanguage(language: Language): void {
  lasting.setItem(KEY, language);
  document.documentElement.lang = language;
}
